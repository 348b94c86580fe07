package io.astronomer.operator.app;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.AsciiString;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Serves the metrics. A page is rendered at most once a second, and a client that does not read its response takes a few
 * chunks of memory.
 */
@Singleton
final class MetricsEndpoint {
    private static final String PATH = "/metrics";
    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    private static final int CHUNK = 16 * 1024;
    private static final CharSequence ACCEPT = AsciiString.of("Accept");

    private final Map<MetricsFormat, CachedPage> pages = new EnumMap<>(MetricsFormat.class);

    MetricsEndpoint(PrometheusMeterRegistry registry, Vertx vertx) {
        for (MetricsFormat format : MetricsFormat.values()) {
            pages.put(format, page(registry, vertx, format));
        }
    }

    private static CachedPage page(PrometheusMeterRegistry registry, Vertx vertx, MetricsFormat format) {
        return new CachedPage(
                () -> vertx.executeBlocking(() -> Buffer.buffer(registry.scrape(format.contentType())), false),
                MAX_AGE,
                System::nanoTime);
    }

    void route(@Observes Router router) {
        router.get(PATH).handler(this::respond);
    }

    private void respond(RoutingContext request) {
        MetricsFormat format =
                MetricsFormat.accepted(request.request().headers().getAll(ACCEPT));
        Future<Buffer> page = Objects.requireNonNull(pages.get(format)).get();
        page.onFailure(request::fail).onSuccess(content -> {
            HttpServerResponse response = request.response();
            if (!response.closed()) {
                response.putHeader(HttpHeaders.CONTENT_TYPE, format.contentType());
                response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
                send(response, content, 0);
            }
        });
    }

    /** Sends chunk by chunk, as the client reads, because pending chunks are copied for each client. */
    private static void send(HttpServerResponse response, Buffer content, int start) {
        int next = start;
        while (next < content.length()) {
            if (response.writeQueueFull()) {
                int rest = next;
                response.drainHandler(drained -> send(response, content, rest));
                return;
            }
            int end = Math.min(next + CHUNK, content.length());
            response.write(content.slice(next, end));
            next = end;
        }
        response.end();
    }
}
