package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.UpdateRequest;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.ServiceError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Implementation of the port without HTTP, on the in-memory service, for tests with very many requests. */
public final class InMemoryEnvironmentObjects implements EnvironmentObjects {
    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private static final RequestFactory CALLS = new RequestFactory("in-memory");

    private final AstroSession session;
    private final List<String> requests = new ArrayList<>();

    public InMemoryEnvironmentObjects(AstroSession session) {
        this.session = session;
    }

    /** Returns the method, path and body of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String create(CreateRequest request) {
        ObjectNode body = RequestBodies.of(request);
        return answered(CALLS.create(request), () -> session.create(body))
                .path("id")
                .textValue();
    }

    @Override
    public RemoteObject get(String id) {
        return read(answered(CALLS.get(id), () -> session.get(id)));
    }

    @Override
    public Page list(ListFilter listFilter, int offset) {
        Map<String, List<String>> query = new HashMap<>(Map.of(
                "limit", List.of("1000"),
                "offset", List.of(String.valueOf(offset)),
                "sorts", List.of("objectKey:asc", "objectType:asc"),
                "resolveLinked", List.of("false")));
        listFilter
                .scopeEntity()
                .ifPresent(scopeEntity -> query.put(
                        scopeEntity.scope() == Scope.WORKSPACE ? "workspaceId" : "deploymentId",
                        List.of(scopeEntity.entityId())));
        byte[] page = Json.bytes(answered(CALLS.list(listFilter, offset), () -> session.list(query)));
        try {
            ApiResponse apiResponse = new ApiResponse(200, NO_HEADERS, new byte[0]);
            return PageJson.read(new ByteArrayInputStream(page), listFilter, apiResponse);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Override
    public EntityPage entities(EntityFilter filter, int offset) {
        Map<String, List<String>> query = new HashMap<>(Map.of(
                "limit", List.of(String.valueOf(RequestFactory.page(filter.scope()))),
                "offset", List.of(String.valueOf(offset)),
                "sorts", List.of("createdAt:asc")));
        filter.names().ifPresent(names -> query.put("names", List.copyOf(names)));
        byte[] page = Json.bytes(answered(CALLS.entities(filter, offset), () -> entities(filter.scope(), query)));
        try {
            ApiResponse apiResponse = new ApiResponse(200, NO_HEADERS, new byte[0]);
            return EntityPageJson.read(new ByteArrayInputStream(page), filter.scope(), apiResponse);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private ObjectNode entities(Scope scope, Map<String, List<String>> query) {
        return scope == Scope.DEPLOYMENT ? session.deployments(query) : session.workspaces(query);
    }

    @Override
    public RemoteObject update(String id, UpdateRequest request) {
        ObjectNode body = RequestBodies.of(request);
        return read(answered(CALLS.update(id, request), () -> session.update(id, body)));
    }

    @Override
    public void excludeDeployment(String id, String deploymentId) {
        done(CALLS.exclude(id, deploymentId), () -> session.exclude(id, RequestBodies.deployment(deploymentId)));
    }

    @Override
    public void delete(String id) {
        try {
            done(CALLS.delete(id), () -> session.delete(id));
        } catch (AstroException.NotFound gone) {
            // The contract of the port: a delete of a missing object succeeds.
        }
    }

    /** Reads the object from its text, so that it shares nothing with the stored object. */
    private static RemoteObject read(ObjectNode json) {
        return RemoteObjectMapper.read(
                        Json.read(Json.bytes(json)).orElseThrow(), new ApiResponse(200, NO_HEADERS, new byte[0]))
                .orElseThrow();
    }

    private void done(ApiRequest apiRequest, Runnable effect) {
        record(apiRequest);
        try {
            effect.run();
        } catch (ServiceError error) {
            throw exception(error, apiRequest);
        }
    }

    private <T> T answered(ApiRequest apiRequest, Supplier<T> effect) {
        record(apiRequest);
        try {
            return effect.get();
        } catch (ServiceError error) {
            throw exception(error, apiRequest);
        }
    }

    private void record(ApiRequest apiRequest) {
        String body = apiRequest
                .body()
                .map(json -> new String(Json.bytes(json), StandardCharsets.UTF_8))
                .orElse("");
        requests.add(apiRequest.method() + " " + apiRequest.target() + " " + body);
    }

    private static AstroException exception(ServiceError error, ApiRequest apiRequest) {
        byte[] body = Json.bytes(error.body("in-memory"));
        return ErrorResponses.of(new ApiResponse(error.status(), NO_HEADERS, body), apiRequest, Instant.EPOCH);
    }
}
