package io.astronomer.operator.sandbox.kube.http;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The HTTP server: reads requests, has them answered off the event loop, and carries watches over HTTP and WebSocket. */
public final class Server implements AutoCloseable {
    private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(10);
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int START_SECONDS = 20;

    private final Vertx vertx;
    private final Api api;
    private final Consumer<LoggedRequest> log;
    private final HttpServer server;

    private Server(Vertx vertx, Api api, Consumer<LoggedRequest> log) {
        this.vertx = vertx;
        this.api = api;
        this.log = log;
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_LINE * 4)
                .setMaxWebSocketFrameSize(1 << 22)
                .setMaxWebSocketMessageSize(1 << 24);
        this.server = vertx.createHttpServer(options).requestHandler(this::handle);
    }

    /** Listens on the loopback address; port 0 takes a free one. */
    public static Server start(Vertx vertx, Api api, int port, Consumer<LoggedRequest> log) {
        Server server = new Server(vertx, api, log);
        try {
            server.server
                    .listen(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the API server started", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the API server can't listen on port " + port, failed);
        }
        return server;
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpServerRequest http) {
        boolean upgrade = "websocket".equalsIgnoreCase(http.getHeader("Upgrade"));
        if (upgrade) {
            http.pause();
            answer(http, Buffer.buffer());
        } else {
            http.body().onSuccess(body -> answer(http, body));
        }
    }

    private void answer(HttpServerRequest http, Buffer body) {
        Request request = request(http, body);
        vertx.executeBlocking(() -> api.answer(request), false)
                .onSuccess(reply -> {
                    boolean socket = reply.stream() != null && request.upgrades();
                    record(request, socket ? 101 : reply.status());
                    send(http, request, reply);
                })
                .onFailure(broken -> {
                    record(request, 500);
                    http.response().setStatusCode(500).end(String.valueOf(broken));
                });
    }

    private void record(Request request, int status) {
        log.accept(new LoggedRequest(request.method(), request.path(), request.query(), api.userName(request), status));
    }

    private static Request request(HttpServerRequest http, Buffer body) {
        String query = http.query() == null ? "" : http.query();
        return new Request(
                http.method().name(),
                http.path().isEmpty() ? "/" : http.path(),
                query,
                first(http.params(), false),
                first(http.headers(), true),
                body);
    }

    private static Map<String, String> first(MultiMap all, boolean lowerCase) {
        Map<String, String> map = new HashMap<>();
        all.forEach(entry -> {
            String name = lowerCase ? entry.getKey().toLowerCase(Locale.ROOT) : entry.getKey();
            map.merge(name, entry.getValue(), (one, two) -> lowerCase ? one + "," + two : one);
        });
        return map;
    }

    private void send(HttpServerRequest http, Request request, Reply reply) {
        EventStream stream = reply.stream();
        HttpServerResponse response = http.response();
        if (stream != null && request.upgrades()) {
            http.toWebSocket().onSuccess(socket -> overWebSocket(socket, stream));
            return;
        }
        response.setStatusCode(reply.status()).putHeader("Content-Type", reply.contentType());
        response.putHeader("Cache-Control", "no-cache, private");
        if (!reply.warnings().isEmpty()) {
            response.putHeader(
                    "Warning", reply.warnings().stream().map(Server::quoted).toList());
        }
        if (stream == null) {
            response.end(reply.body());
        } else {
            overHttp(response, stream);
        }
    }

    private static String quoted(String warning) {
        return "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void overHttp(HttpServerResponse response, EventStream stream) {
        response.setChunked(true);
        // Vert.x 4 sends no headers before the first chunk, and clients wait for them.
        response.write("");
        Runnable end = carry(stream, event -> response.write(Buffer.buffer(event)), response::end);
        response.closeHandler(closed -> end.run());
        response.exceptionHandler(broken -> end.run());
    }

    private void overWebSocket(ServerWebSocket socket, EventStream stream) {
        Runnable end = carry(
                stream,
                event -> socket.writeFinalTextFrame(new String(event, java.nio.charset.StandardCharsets.UTF_8)),
                socket::close);
        socket.closeHandler(closed -> end.run());
        socket.exceptionHandler(broken -> end.run());
    }

    /** Carries events from any thread onto this connection's, in order, until the watch's time is over or the answer is run. */
    private Runnable carry(EventStream stream, Consumer<byte[]> write, Runnable finish) {
        // All but the events themselves happens on this one context, so the two flags need no lock.
        Context context = vertx.getOrCreateContext();
        Runnable[] unfollow = {() -> {}};
        AtomicBoolean over = new AtomicBoolean();
        long bookmarks = vertx.setPeriodic(
                BOOKMARK_EVERY.toMillis(), timer -> stream.bookmark().ifPresent(write));
        Runnable stop = () -> {
            over.set(true);
            unfollow[0].run();
        };
        long timeout = vertx.setTimer(stream.timeout().toMillis(), timer -> {
            stream.bookmark().ifPresent(write);
            stop.run();
            finish.run();
        });
        vertx.executeBlocking(() -> stream.open(event -> context.runOnContext(now -> write.accept(event))), false)
                .onSuccess(close -> {
                    unfollow[0] = close;
                    if (over.get()) {
                        close.run();
                    }
                })
                .onFailure(broken -> finish.run());
        return () -> {
            vertx.cancelTimer(bookmarks);
            vertx.cancelTimer(timeout);
            stop.run();
        };
    }
}
