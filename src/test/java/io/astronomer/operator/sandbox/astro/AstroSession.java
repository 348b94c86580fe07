package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** One caller's calls in one organization; each answers as the vendor's would or throws {@link ServiceError}. */
public final class AstroSession {
    private final AstroService service;
    private final String token;
    private final String organizationId;

    AstroSession(AstroService service, String token, String organizationId) {
        this.service = service;
        this.token = token;
        this.organizationId = organizationId;
    }

    /** Answers {@code {"id": …}} and nothing else. */
    public ObjectNode create(JsonNode body) {
        return service.create(access(), body);
    }

    public ObjectNode get(String id) {
        return service.get(access(), id);
    }

    /** Answers one page. */
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

    /** What can be read about organizations, workspaces and deployments. */
    DirectoryReads directory() {
        return new DirectoryReads(service.directory(), access());
    }

    private Access access() {
        return service.access(token, organizationId);
    }
}
