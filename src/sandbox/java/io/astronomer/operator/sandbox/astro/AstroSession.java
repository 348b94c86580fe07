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
        return service.create(access(Operation.CREATE), body);
    }

    public ObjectNode get(String id) {
        return service.get(access(Operation.GET), id);
    }

    /** Returns one page. */
    public ObjectNode list(Map<String, List<String>> query) {
        return service.list(access(Operation.LIST), query);
    }

    public ObjectNode update(String id, JsonNode body) {
        return service.update(access(Operation.UPDATE), id, body);
    }

    public void exclude(String id, JsonNode body) {
        service.exclude(access(Operation.EXCLUDE), id, body);
    }

    public void delete(String id) {
        service.delete(access(Operation.DELETE), id);
    }

    /** Returns one page of the Workspaces that the token covers. */
    public ObjectNode workspaces(Map<String, List<String>> query) {
        return service.read(access(Operation.LIST_WORKSPACES), reads -> reads.workspaces(query));
    }

    /** Returns one page of the Deployments that the token covers. */
    public ObjectNode deployments(Map<String, List<String>> query) {
        return service.read(access(Operation.LIST_DEPLOYMENTS), reads -> reads.deployments(query));
    }

    /** Returns the organization. */
    ObjectNode organization() {
        return service.read(access(Operation.READ_DIRECTORY), DirectoryReads::organization);
    }

    ObjectNode workspace(String id) {
        return service.read(access(Operation.READ_DIRECTORY), reads -> reads.workspace(id));
    }

    ObjectNode deployment(String id) {
        return service.read(access(Operation.READ_DIRECTORY), reads -> reads.deployment(id));
    }

    ObjectNode cluster(String id) {
        return service.read(access(Operation.READ_DIRECTORY), reads -> reads.cluster(id));
    }

    private Access access(Operation operation) {
        return service.access(token, organizationId, operation);
    }
}
