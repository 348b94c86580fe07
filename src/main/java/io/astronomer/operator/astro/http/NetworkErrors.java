package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Maps network failures to messages by their kind, without the text of the cause, which may quote the request. */
record NetworkErrors(URI apiUrl, Optional<HttpProxy> httpProxy, Duration timeout, long longestBody) {

    AstroException of(@Nullable Throwable cause) {
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return unavailable("could not connect to " + host());
        }
        if (cause instanceof SSLException) {
            return unavailable("could not set up TLS with " + host());
        }
        if (cause instanceof LimitedBody.TooLong) {
            return unavailable("the response body is longer than " + (longestBody >> 20) + " MiB");
        }
        if (cause instanceof BytesInFlight.NoRoom) {
            return unavailable("the response body exceeds the memory left by other responses in flight");
        }
        return unavailable("the connection was lost"
                + httpProxy
                        .map(through -> ", at the proxy " + through + " or behind it")
                        .orElse(""));
    }

    AstroException timedOut() {
        return unavailable("timed out after " + seconds());
    }

    AstroException interrupted() {
        return unavailable("interrupted while waiting for the response");
    }

    private String host() {
        return (apiUrl.getPort() < 0 ? apiUrl.getHost() : apiUrl.getHost() + ":" + apiUrl.getPort()) + via();
    }

    private String via() {
        return httpProxy.map(through -> " through the proxy " + through).orElse("");
    }

    private String seconds() {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }

    private static AstroException unavailable(String message) {
        return new AstroException.Unavailable(message, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
