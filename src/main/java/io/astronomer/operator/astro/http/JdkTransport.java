package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Transport on the JDK's HTTP client, whose connections all organizations share. */
final class JdkTransport implements Transport {
    static final long LONGEST_BODY = 4L << 20;
    static final long LONGEST_PAGE = 16L << 20;
    /** Maximum length of an error response. */
    private static final int LONGEST_ERROR = 64 << 10;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    static {
        // The JDK would repeat a GET whose reused connection was closed. It reads each property once, at its first
        // request.
        setUnlessChosen("jdk.httpclient.redirects.retrylimit", "1");
        setUnlessChosen("jdk.httpclient.disableRetryConnect", "true");
        // Seconds that an idle connection is kept: 20 minutes before Java 20.
        setUnlessChosen("jdk.httpclient.keepalive.timeout", "30");
    }

    private final HttpClient client;
    private final String apiUrl;
    private final Duration timeout;
    private final long longestBody;
    private final BytesInFlight bytes;
    private final NetworkErrors networkErrors;

    JdkTransport(URI apiUrl, NetworkSettings networkSettings, Duration timeout, long longestBody, BytesInFlight bytes) {
        this.apiUrl = apiUrl.toString().replaceAll("/+$", "");
        this.timeout = timeout;
        this.longestBody = longestBody;
        this.bytes = bytes;
        this.networkErrors = new NetworkErrors(apiUrl, networkSettings.proxyTo(apiUrl), timeout, longestBody);
        this.client = networkSettings.client(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT);
    }

    @Override
    public ApiResponse send(ApiRequest apiRequest) {
        long deadline = System.nanoTime() + timeout.toNanos();
        HttpResponse<InputStream> response = await(client.sendAsync(request(apiRequest), BodyHandlers.ofInputStream()));
        // A proxy's refusal of a tunnel has no body.
        InputStream body = Objects.requireNonNullElse(response.body(), InputStream.nullInputStream());
        CompletableFuture<ApiResponse> read = new CompletableFuture<>();
        // The request's own timeout ends with the headers, so the body needs one too.
        var unusedTimer = read.orTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                .whenComplete((apiResponse, late) -> close(body));
        try (BytesInFlight.Share room = bytes.share()) {
            ApiResponse apiResponse = read(apiRequest, response, body, room);
            if (!read.complete(apiResponse)) {
                throw networkErrors.timedOut();
            }
            return apiResponse;
        } catch (IOException failed) {
            throw read.isDone() ? networkErrors.timedOut() : networkErrors.of(failed);
        } finally {
            boolean unusedEnd = read.cancel(false);
        }
    }

    private ApiResponse read(
            ApiRequest apiRequest, HttpResponse<InputStream> response, InputStream body, BytesInFlight.Share room)
            throws IOException {
        int status = response.statusCode();
        if (!ApiResponse.isSuccess(status)) {
            // Truncated JSON is unusable, but the status tells enough.
            byte[] start = new LimitedBody(body, Long.MAX_VALUE, room).readNBytes(LONGEST_ERROR);
            return new ApiResponse(status, response.headers(), start);
        }
        return apiRequest.listed().isPresent()
                ? page(
                        head(response).to(apiRequest.token()),
                        apiRequest.listed().get(),
                        body,
                        room)
                : new ApiResponse(status, response.headers(), new LimitedBody(body, longestBody, room).readAllBytes());
    }

    private static ApiResponse head(HttpResponse<InputStream> response) {
        return new ApiResponse(response.statusCode(), response.headers(), new byte[0]);
    }

    /** An unusable page concerns its scope entity, and is no failure of Astro. */
    private static ApiResponse page(ApiResponse head, PageParser parser, InputStream body, BytesInFlight.Share room)
            throws IOException {
        try {
            return parser.read(new LimitedBody(body, LONGEST_PAGE, room), head);
        } catch (PageJson.Unreadable unreadable) {
            return head.unusable(unreadable.what());
        } catch (LimitedBody.TooLong tooLong) {
            return head.unusable("is longer than " + (LONGEST_PAGE >> 20) + " MiB");
        } catch (BytesInFlight.NoRoom crowded) {
            return head.unusable("exceeds the memory left by other responses in flight");
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException failed) {
            // The body is not read any more.
        }
    }

    private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> response) throws AstroException {
        try {
            return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw networkErrors.timedOut();
        } catch (InterruptedException stopped) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw networkErrors.interrupted();
        } catch (ExecutionException failed) {
            throw networkErrors.of(failed.getCause());
        }
    }

    private static void setUnlessChosen(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private HttpRequest request(ApiRequest apiRequest) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(apiUrl + apiRequest.target()));
        apiRequest.headers().forEach(request::header);
        request.header("Accept", "application/json");
        BodyPublisher body = BodyPublishers.noBody();
        if (apiRequest.body().isPresent()) {
            request.header("Content-Type", "application/json");
            body = BodyPublishers.ofByteArray(Json.bytes(apiRequest.body().get()));
        }
        return request.method(apiRequest.method(), body).build();
    }
}
