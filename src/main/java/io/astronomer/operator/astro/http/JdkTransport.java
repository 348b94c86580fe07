package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The last layer: the JDK's client, whose connections all organizations reuse. */
final class JdkTransport implements Transport {
    static final long LONGEST_BODY = 64L << 20;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    static {
        // Left alone, the JDK sends a GET again whose reused connection was cut. It reads each once, at its first call.
        setUnlessChosen("jdk.httpclient.redirects.retrylimit", "1");
        setUnlessChosen("jdk.httpclient.disableRetryConnect", "true");
        // Seconds that an idle connection stays: 20 minutes before Java 20.
        setUnlessChosen("jdk.httpclient.keepalive.timeout", "30");
    }

    private final HttpClient client;
    private final String apiUrl;
    private final Duration timeout;
    private final long longestBody;
    private final Breakdowns breakdowns;

    JdkTransport(URI apiUrl, Reach reach, Duration timeout, long longestBody) {
        this.apiUrl = apiUrl.toString().replaceAll("/+$", "");
        this.timeout = timeout;
        this.longestBody = longestBody;
        this.breakdowns = new Breakdowns(apiUrl, reach.proxyTo(apiUrl), timeout, longestBody);
        this.client = reach.client(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT);
    }

    @Override
    public Answer send(Call call) {
        HttpResponse<byte[]> response = await(client.sendAsync(request(call), info -> new LimitedBody(longestBody)));
        // A proxy that opens no tunnel is shown without a body.
        byte[] body = Objects.requireNonNullElse(response.body(), new byte[0]);
        return new Answer(response.statusCode(), response.headers(), body);
    }

    /** The request's own timeout ends with the headers; a body that trickles in has to end in time as well. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response) throws AstroException {
        try {
            return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw breakdowns.timedOut();
        } catch (InterruptedException stopped) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw breakdowns.interrupted();
        } catch (ExecutionException failed) {
            throw breakdowns.of(failed.getCause());
        }
    }

    private static void setUnlessChosen(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(apiUrl + call.target()));
        call.headers().forEach(request::header);
        request.header("Accept", "application/json");
        BodyPublisher body = BodyPublishers.noBody();
        if (call.body().isPresent()) {
            request.header("Content-Type", "application/json");
            body = BodyPublishers.ofByteArray(Json.bytes(call.body().get()));
        }
        return request.method(call.method(), body).build();
    }
}
