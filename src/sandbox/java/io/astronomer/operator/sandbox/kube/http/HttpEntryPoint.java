package io.astronomer.operator.sandbox.kube.http;

import io.astronomer.operator.sandbox.checkpoint.Arrival;
import io.astronomer.operator.sandbox.checkpoint.Checkpoint;
import io.astronomer.operator.sandbox.checkpoint.CheckpointFilter;
import io.astronomer.operator.sandbox.kube.Request;
import io.astronomer.operator.sandbox.kube.access.Authenticator;
import io.astronomer.operator.sandbox.kube.access.Rbac;
import io.astronomer.operator.sandbox.kube.access.User;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.Registry;
import io.astronomer.operator.sandbox.kube.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Receives the requests of the HTTP server on its one event loop, and logs them. */
public final class HttpEntryPoint {
    private final Gate gate;
    private final Routes routes;
    private final Watches watches;
    private final CheckpointFilter checkpointFilter;
    private final Consumer<Request> log;

    public HttpEntryPoint(
            Vertx vertx,
            Store store,
            Catalog catalog,
            Registry registry,
            Authenticator authenticator,
            Consumer<Request> log) {
        Rbac rbac = new Rbac(store);
        gate = new Gate(authenticator, rbac);
        routes = new Routes(gate, catalog, new Rest(gate, catalog, registry, store, new Reviews(authenticator, rbac)));
        watches = new Watches(vertx, gate, catalog, registry, store);
        checkpointFilter = new CheckpointFilter(vertx);
        this.log = log;
    }

    public void guard(Checkpoint checkpoint) {
        checkpointFilter.guard(checkpoint);
    }

    public void handle(HttpServerRequest request) {
        User user;
        try {
            user = gate.impersonated(
                    gate.user(request.path(), header(request, "Authorization")),
                    header(request, "Impersonate-User"),
                    request.headers().getAll("Impersonate-Group"));
        } catch (Refusal unknown) {
            note(call(request, Buffer.buffer(), User.ANONYMOUS), unknown.code());
            send(request, Response.refused(unknown));
            return;
        }
        Call head = call(request, Buffer.buffer(), user);
        if (head.watches()) {
            watch(head, request);
        } else {
            request.body().onSuccess(body -> handle(request, call(request, body, user)));
        }
    }

    private void watch(Call call, HttpServerRequest request) {
        Optional<Response> refused = watches.serve(call, request);
        refused.ifPresent(response -> send(request, response));
        note(call, refused.map(Response::code).orElse(200));
    }

    /** Ends all watches, as the restart of an API server does. */
    public void cutWatches() {
        watches.cut();
    }

    private static Call call(HttpServerRequest request, Buffer body, User user) {
        return new Call(request.method().name(), request.path(), request.params(), request.headers(), body, user);
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private void handle(HttpServerRequest request, Call call) {
        Arrival arrival =
                new Arrival(Arrival.Service.KUBERNETES, call.user().name(), call.method(), call.path(), call.text());
        checkpointFilter.filter(arrival, () -> execute(request, call), () -> {
            note(call, 0);
            request.connection().close();
        });
    }

    private CheckpointFilter.Effect execute(HttpServerRequest request, Call call) {
        Response response = answer(call);
        return new CheckpointFilter.Effect(response.code(), () -> {
            note(call, response.code());
            send(request, response);
        });
    }

    private static void send(HttpServerRequest request, Response response) {
        request.response()
                .setStatusCode(response.code())
                .putHeader("Content-Type", response.contentType())
                .putHeader("Cache-Control", "no-cache, private");
        if (!response.warnings().isEmpty()) {
            request.response()
                    .putHeader(
                            "Warning",
                            response.warnings().stream()
                                    .map(text -> "299 - \"" + text.replace("\"", "\\\"") + "\"")
                                    .toList());
        }
        request.response().end(response.body());
    }

    private Response answer(Call call) {
        try {
            return routes.answer(call);
        } catch (RuntimeException | Error broken) {
            // After any defect the client needs a response; otherwise it would wait forever.
            Refusal refusal = Refusal.of(500, "InternalError", "Internal error occurred: " + broken);
            return Response.json(500, refusal.status());
        }
    }

    private void note(Call call, int status) {
        String query = call.query().entries().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        log.accept(new Request(call.method(), call.path(), query, call.user().name(), status, call.accept()));
    }
}
