package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Executes one request on the service and creates the response; independent of the transport. */
final class Dispatcher {
    private final AstroService service;
    private final AtomicLong requests = new AtomicLong();

    Dispatcher(AstroService service) {
        this.service = service;
    }

    /** A request without its transport. */
    record Request(String method, String path, Map<String, List<String>> query, String token, String body) {

        Route route() {
            return Route.of(method, path);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    Response answer(Request request) {
        String requestId = "req-" + requests.incrementAndGet();
        try {
            return execute(request, request.route());
        } catch (ServiceError error) {
            return Response.json(error.status(), error.body(requestId));
        } catch (RuntimeException bug) {
            // Without a response the client would wait forever. The class name alone can't contain a secret.
            ServiceError error = new ServiceError(500, "Bug in the model service: " + bug.getClass());
            return Response.json(500, error.body(requestId));
        }
    }

    String tokenName(String token) {
        return service.tokens().valid(token).map(Token::name).orElse("");
    }

    /** Returns the Workspace or Deployment of the request, as far as it is known before the execution. */
    String scopeEntityId(Request request) {
        Route route = request.route();
        return switch (route.operation()) {
            case CREATE -> readable(request).path("scopeEntityId").asText();
            case LIST -> listed(request.query());
            default ->
                service.stored(route.id())
                        .map(object -> object.path("scopeEntityId").asText())
                        .orElse("");
        };
    }

    private static String listed(Map<String, List<String>> query) {
        return Stream.of("deploymentId", "workspaceId")
                .flatMap(name -> query.getOrDefault(name, List.of()).stream())
                .findFirst()
                .orElse("");
    }

    private static JsonNode readable(Request request) {
        try {
            return body(request);
        } catch (ServiceError notJson) {
            return MissingNode.getInstance();
        }
    }

    private Response execute(Request request, Route route) {
        AstroSession session = service.session(request.token(), route.organizationId());
        return switch (route.operation()) {
            case CREATE -> Response.json(200, session.create(body(request)));
            case GET -> Response.json(200, session.get(route.id()));
            case LIST -> Response.json(200, session.list(request.query()));
            case UPDATE -> Response.json(200, session.update(route.id(), body(request)));
            case EXCLUDE -> {
                session.exclude(route.id(), body(request));
                yield Response.empty(200);
            }
            case DELETE -> {
                session.delete(route.id());
                yield Response.empty(204);
            }
            case LIST_WORKSPACES -> Response.json(200, session.workspaces(request.query()));
            case LIST_DEPLOYMENTS -> Response.json(200, session.deployments(request.query()));
            case READ_DIRECTORY -> Response.json(200, directory(request, route, session));
            case UNKNOWN -> throw unknown(route);
        };
    }

    private ObjectNode directory(Request request, Route route, AstroSession session) {
        if (route.organizationId().isEmpty()) {
            Token token =
                    service.tokens().valid(request.token()).orElseThrow(() -> new ServiceError(401, "Unauthorized"));
            return DirectoryReads.organizations(service.directory(), token);
        }
        return switch (route.collection()) {
            case "workspaces" -> session.workspace(route.id());
            case "deployments" -> session.deployment(route.id());
            case "clusters" -> session.cluster(route.id());
            default -> session.organization();
        };
    }

    private static ServiceError unknown(Route route) {
        return route.collection().isEmpty()
                ? new ServiceError(404, "No such path")
                : new ServiceError(405, "Method not allowed");
    }

    private static JsonNode body(Request request) {
        return Json.parse(request.body());
    }
}
