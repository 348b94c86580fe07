package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.Request;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.Registry;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.WriteOptions;
import io.astronomer.operator.sandbox.kube.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes requests from the HTTP server, on its one event loop, and notes each of them. */
public final class Front {
    private final Routes routes;
    private final Watches watches;
    private final Consumer<Request> log;

    public Front(Vertx vertx, Store store, Consumer<Request> log) {
        Catalog catalog = new Catalog(store);
        Registry registry = new Registry(store, catalog);
        routes = new Routes(catalog, registry, store);
        watches = new Watches(vertx, catalog, registry, store);
        this.log = log;
        seed(catalog, registry);
    }

    private static void seed(Catalog catalog, Registry registry) {
        ResourceType namespaces = catalog.find("", "v1", "namespaces").orElseThrow();
        for (String name : List.of("default", "kube-public", "kube-system")) {
            ObjectNode namespace = Json.object();
            namespace.putObject("metadata").put("name", name);
            registry.create(namespaces, "", namespace, WriteOptions.own());
        }
    }

    public void handle(HttpServerRequest request) {
        if (Watches.asked(call(request, Buffer.buffer()))) {
            watch(request);
        } else {
            request.body().onSuccess(body -> handle(request, body));
        }
    }

    private void watch(HttpServerRequest request) {
        Call call = call(request, Buffer.buffer());
        Optional<Answer> refused = watches.serve(call, request);
        refused.ifPresent(answer -> send(request, answer));
        note(call, refused.map(Answer::code).orElse(200));
    }

    /** Ends all watches, as an API server does that restarts. */
    public void cutWatches() {
        watches.cut();
    }

    private static Call call(HttpServerRequest request, Buffer body) {
        return new Call(
                request.method().name(), request.path(), request.params(), request.headers(), body, "system:admin");
    }

    private void handle(HttpServerRequest request, Buffer body) {
        Call call = call(request, body);
        Answer answer = answer(call);
        note(call, answer.code());
        send(request, answer);
    }

    private static void send(HttpServerRequest request, Answer answer) {
        request.response()
                .setStatusCode(answer.code())
                .putHeader("Content-Type", answer.contentType())
                .putHeader("Cache-Control", "no-cache, private");
        if (!answer.warnings().isEmpty()) {
            request.response()
                    .putHeader(
                            "Warning",
                            answer.warnings().stream()
                                    .map(text -> "299 - \"" + text.replace("\"", "\\\"") + "\"")
                                    .toList());
        }
        request.response().end(answer.body());
    }

    private Answer answer(Call call) {
        try {
            return routes.answer(call);
        } catch (RuntimeException broken) {
            Refusal refusal = Refusal.of(500, "InternalError", "Internal error occurred: " + broken);
            return Answer.json(500, refusal.status());
        }
    }

    private void note(Call call, int status) {
        String query = call.query().entries().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(java.util.stream.Collectors.joining("&"));
        log.accept(new Request(call.method(), call.path(), query, call.user(), status));
    }
}
