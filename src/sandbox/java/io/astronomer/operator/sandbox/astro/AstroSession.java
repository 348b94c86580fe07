package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The calls of one caller in one organization. Each responds as the vendor's service would, or throws
 * {@link ServiceError}.
 */
public final class AstroSession {
    private final AstroService service;
    private final String token;
    private final String organizationId;

    AstroSession(AstroService service, String token, String organizationId) {
        this.service = service;
        this.token = token;
        this.organizationId = organizationId;
    }

    /** Returns {@code {"id": …}} and nothing else. */
    public ObjectNode create(JsonNode body) {
        return service.create(access(), body);
    }

    public ObjectNode get(String id) {
        return service.get(access(), id);
    }

    /** Returns one page. */
    public ObjectNode list(Map<String, List<String>> query) {
        return service.list(access(), query);
    }

    public ObjectNode update(String id, JsonNode body) {
        return service.update(access(), id, body);
    }

    public void exclude(String id, JsonNode body) {
        service.exclude(access(), id, body);
    }

    public void delete(String id) {
        service.delete(access(), id);
    }

    /** Returns the read calls for organizations, Workspaces and Deployments. */
    DirectoryReads directory() {
        return new DirectoryReads(service.directory(), access());
    }

    private Access access() {
        return service.access(token, organizationId);
    }
}
