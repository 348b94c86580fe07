package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.checkpoint.Arrival;
import io.astronomer.operator.sandbox.checkpoint.CheckpointFilter;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One HTTP request from its arrival to its response, with the scripted faults. */
final class Exchange {
    private static final String BEARER = "Bearer ";

    private final Vertx vertx;
    private final Dispatcher dispatcher;
    private final Faults faults;
    private final RequestLog log;
    private final SchemaViolations violations;
    private final CheckpointFilter checkpointFilter;
    private volatile Optional<RateLimit> limit = Optional.empty();

    Exchange(Vertx vertx, Dispatcher dispatcher, Faults faults, RequestLog log, SchemaViolations violations) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.log = log;
        this.violations = violations;
        this.checkpointFilter = new CheckpointFilter(vertx);
    }

    CheckpointFilter checkpointFilter() {
        return checkpointFilter;
    }

    void limit(Optional<RateLimit> other) {
        limit = other;
    }

    void handle(HttpServerRequest http) {
        http.body().onSuccess(body -> {
            Dispatcher.Request request = new Dispatcher.Request(
                    http.method().name(), http.path(), multi(http.params()), token(http), body.toString());
            violations.check(request, sent(http.headers()).getOrDefault("x-astro-client-identifier", ""));
            Route route = request.route();
            Faults.Target target = new Faults.Target(
                    route.operation(), route.organizationId(), route.id(), dispatcher.scopeEntityId(request));
            Runnable answer = () -> answer(http, request, target);
            faults.latencyOf(target)
                    .ifPresentOrElse(
                            late -> vertx.setTimer(Math.max(1, late.time().toMillis()), timer -> answer.run()), answer);
        });
    }

    private void answer(HttpServerRequest http, Dispatcher.Request request, Faults.Target target) {
        Optional<Fault> fault = limit.flatMap(bucket -> bucket.admit(target.organizationId(), System.nanoTime()))
                .or(() -> faults.of(target));
        if (fault.isEmpty()) {
            checkpointFilter.filter(
                    arrival(request), () -> execute(http, request, target), () -> cut(http, request, target));
        } else if (fault.get() instanceof Fault.Instead instead) {
            send(http, request, target, instead.response());
        } else if (fault.get() instanceof Fault.Garbled garbled) {
            send(http, request, target, garble(dispatcher.answer(request), garbled.kind()));
        } else if (fault.get() instanceof Fault.Echo echo) {
            send(http, request, target, Echoes.of(echo.status(), sent(http.headers()), request.body()));
        } else if (fault.get() instanceof Fault.Rewritten rewritten) {
            send(http, request, target, rewritten(dispatcher.answer(request), rewritten.change()));
        } else if (fault.get() instanceof Fault.Cut cut) {
            if (cut.afterEffect()) {
                dispatcher.answer(request);
            }
            cut(http, request, target);
        }
    }

    private Arrival arrival(Dispatcher.Request request) {
        String sender = dispatcher.tokenName(request.token());
        return new Arrival(Arrival.Service.ASTRO, sender, request.method(), request.path(), request.body());
    }

    private CheckpointFilter.Effect execute(HttpServerRequest http, Dispatcher.Request request, Faults.Target target) {
        Response response = dispatcher.answer(request);
        return new CheckpointFilter.Effect(response.status(), () -> send(http, request, target, response));
    }

    private void cut(HttpServerRequest http, Dispatcher.Request request, Faults.Target target) {
        record(http, request, target, 0);
        http.connection().close();
    }

    private static Response garble(Response response, Fault.Kind kind) {
        return switch (kind) {
            case EMPTY -> response.withBody("", "");
            case HTML -> Response.html(response.status(), "Welcome to the proxy");
            case TRUNCATED ->
                response.withBody(
                        response.contentType(),
                        response.body().substring(0, response.body().length() / 2));
        };
    }

    private static Response rewritten(Response response, UnaryOperator<ObjectNode> change) {
        boolean success = response.status() / 100 == 2 && !response.body().isEmpty();
        return success
                ? response.withBody(
                        response.contentType(), Json.write(change.apply((ObjectNode) Json.parse(response.body()))))
                : response;
    }

    /** Logs the call before it sends the response, so that a client with the response finds the call in the log. */
    private void send(HttpServerRequest http, Dispatcher.Request request, Faults.Target target, Response response) {
        record(http, request, target, response.status());
        HttpServerResponse sent = http.response().setStatusCode(response.status());
        response.headers().forEach(sent::putHeader);
        if (!response.contentType().isEmpty()) {
            sent.putHeader("Content-Type", response.contentType());
        }
        sent.end(response.body());
    }

    private void record(HttpServerRequest http, Dispatcher.Request request, Faults.Target target, int status) {
        log.add(new Call(
                target.operation(),
                request.method(),
                request.path(),
                request.query(),
                body(request.body()),
                status,
                dispatcher.tokenName(request.token()),
                headers(http.headers())));
    }

    private static JsonNode body(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : Json.parse(text);
        } catch (ServiceError notJson) {
            return MissingNode.getInstance();
        }
    }

    private static String token(HttpServerRequest http) {
        String authorization =
                Optional.ofNullable(http.getHeader("Authorization")).orElse("");
        return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
    }

    private static Map<String, String> headers(MultiMap sent) {
        Map<String, String> headers = sent(sent);
        headers.remove("authorization");
        return headers;
    }

    private static Map<String, String> sent(MultiMap sent) {
        Map<String, String> headers = new HashMap<>();
        sent.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static Map<String, List<String>> multi(MultiMap parameters) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        parameters.names().forEach(name -> all.put(name, List.copyOf(parameters.getAll(name))));
        return all;
    }
}
