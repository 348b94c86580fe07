package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.Registry;
import io.astronomer.operator.sandbox.kube.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Serves watches as a chunked response or over a WebSocket, until their timeout or until the client leaves. */
final class Watches {
    private static final int DEFAULT_SECONDS = 1800;
    private static final long BOOKMARK_MILLIS = 10_000;

    private final Vertx vertx;
    private final Gate gate;
    private final Catalog catalog;
    private final Registry registry;
    private final Store store;
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();

    Watches(Vertx vertx, Gate gate, Catalog catalog, Registry registry, Store store) {
        this.vertx = vertx;
        this.gate = gate;
        this.catalog = catalog;
        this.registry = registry;
        this.store = store;
    }

    /** Starts the watch. Returns a response only if the watch is refused before its first byte. */
    Optional<Response> serve(Call call, HttpServerRequest request) {
        try {
            Target target = Target.of(call.path().replaceFirst("^(/apis?/[^/]+(/v[^/]+)?)/watch/", "$1/"), catalog);
            gate.admit(call, target);
            requireNumber("resourceVersion", call);
            requireNumber("timeoutSeconds", call);
            if (call.header("Upgrade").equalsIgnoreCase("websocket")) {
                request.toWebSocket().onSuccess(socket -> overSocket(call, target, socket));
            } else {
                overChunks(call, target, request.response());
            }
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(Response.refused(refusal));
        }
    }

    /** Ends all watches at once, like a server that stops or a connection that breaks. */
    void cut() {
        open.forEach(Runnable::run);
    }

    private void overChunks(Call call, Target target, HttpServerResponse response) {
        response.setChunked(true).putHeader("Content-Type", "application/json");
        // Vert.x 4 sends the headers only with the first chunk, but clients wait for the headers.
        response.write("");
        Consumer<JsonNode> client = event -> {
            if (!response.ended() && !response.closed()) {
                response.write(Json.written(event) + "\n");
            }
        };
        Runnable end = () -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        };
        Watch watch = run(call, target, client, end);
        response.closeHandler(closed -> watch.close());
        response.endHandler(ended -> watch.close());
    }

    private void overSocket(Call call, Target target, ServerWebSocket socket) {
        Consumer<JsonNode> client = event -> {
            if (!socket.isClosed()) {
                socket.writeTextMessage(Json.written(event));
            }
        };
        Runnable end = () -> {
            if (!socket.isClosed()) {
                socket.close();
            }
        };
        Watch watch = run(call, target, client, end);
        socket.closeHandler(closed -> watch.close());
    }

    private Watch run(Call call, Target target, Consumer<JsonNode> client, Runnable end) {
        Watch watch = new Watch(call, target, Shapes.of(call, target)::of, store, client);
        try {
            watch.start(registry, call.query("resourceVersion"), call.asks("sendInitialEvents"));
        } catch (Refusal gone) {
            client.accept(Watch.event("ERROR", gone.status()));
            end.run();
            return watch;
        }
        long bookmarks = vertx.setPeriodic(BOOKMARK_MILLIS, tick -> watch.bookmark());
        Runnable finish = new Runnable() {
            @Override
            public void run() {
                open.remove(this);
                vertx.cancelTimer(bookmarks);
                watch.close();
                end.run();
            }
        };
        open.add(finish);
        long limit = vertx.setTimer(seconds(call) * 1000L, timeout -> {
            watch.bookmark();
            finish.run();
        });
        watch.onClose(() -> {
            vertx.cancelTimer(limit);
            vertx.cancelTimer(bookmarks);
            open.remove(finish);
        });
        return watch;
    }

    private static void requireNumber(String parameter, Call call) {
        String text = call.query(parameter);
        if (!text.matches("\\d*")) {
            throw Refusal.unforeseen(parameter + ": Invalid value: \"" + text + "\": strconv.ParseUint: parsing \""
                    + text + "\": invalid syntax");
        }
    }

    private static int seconds(Call call) {
        String asked = call.query("timeoutSeconds");
        return asked.isEmpty() ? DEFAULT_SECONDS : Math.max(1, Integer.parseInt(asked));
    }
}
