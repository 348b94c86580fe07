package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Responses to the vendor's tools about other things than environment objects, limited to the fields that the tools
 * need.
 */
final class DirectoryReads {
    private static final String SINCE = "2024-06-01T00:00:00Z";
    private static final int LONGEST_PAGE = 1_000;

    private final Directory directory;
    private final Access access;

    DirectoryReads(Directory directory, Access access) {
        this.directory = directory;
        this.access = access;
    }

    static ObjectNode organizations(Directory directory, Token token) {
        Stream<ObjectNode> rows = directory.organizations().stream()
                .filter(organization -> Access.homeOf(token, directory).equals(organization.id()))
                .map(DirectoryReads::json);
        return page("organizations", rows, Map.of());
    }

    ObjectNode organization() {
        return json(directory.organization(access.organizationId()).orElseThrow());
    }

    ObjectNode workspaces(Map<String, List<String>> query) {
        Stream<ObjectNode> rows = directory.workspacesOf(access.organizationId()).stream()
                .filter(workspace -> access.covers(EntityScope.WORKSPACE, workspace.id()))
                .filter(workspace -> matchesFilter(query, "workspaceIds", workspace.id()))
                .filter(workspace -> matchesFilter(query, "names", workspace.name()))
                .map(this::json);
        return page("workspaces", rows, query);
    }

    ObjectNode workspace(String id) {
        return directory
                .workspace(id)
                .filter(workspace -> workspace.organizationId().equals(access.organizationId()))
                .filter(workspace -> access.covers(EntityScope.WORKSPACE, id))
                .map(this::json)
                .orElseThrow(() -> new ServiceError(404, "Workspace " + id + " not found"));
    }

    ObjectNode deployments(Map<String, List<String>> query) {
        Stream<ObjectNode> rows = directory.deploymentsOf(access.organizationId()).stream()
                .filter(deployment -> matchesFilter(query, "workspaceIds", deployment.workspaceId()))
                .filter(deployment -> matchesFilter(query, "deploymentIds", deployment.id()))
                .filter(deployment -> matchesFilter(query, "names", deployment.name()))
                .filter(deployment -> access.covers(EntityScope.DEPLOYMENT, deployment.id()))
                .map(this::json);
        return page("deployments", rows, query);
    }

    ObjectNode deployment(String id) {
        return directory.deploymentsOf(access.organizationId()).stream()
                .filter(deployment -> deployment.id().equals(id) && access.covers(EntityScope.DEPLOYMENT, id))
                .map(this::json)
                .findFirst()
                .orElseThrow(() -> new ServiceError(404, "Deployment " + id + " not found"));
    }

    /** Returns whether the value matches the filter. A missing filter matches everything. */
    private static boolean matchesFilter(Map<String, List<String>> query, String filter, String value) {
        List<String> values = query.getOrDefault(filter, List.of());
        return values.isEmpty() || values.contains(value);
    }

    private static ObjectNode page(String name, Stream<ObjectNode> rows, Map<String, List<String>> query) {
        List<ObjectNode> all = rows.toList();
        ListQuery window = ListQuery.of(
                Map.of(
                        "offset", query.getOrDefault("offset", List.of()),
                        "limit", query.getOrDefault("limit", List.of())),
                LONGEST_PAGE);
        ObjectNode page = Json.object();
        ArrayNode shown = page.putArray(name);
        all.stream().skip(window.offset()).limit(window.limit()).forEach(shown::add);
        return page.put("totalCount", all.size()).put("offset", window.offset()).put("limit", window.limit());
    }

    private static ObjectNode json(Directory.Organization organization) {
        ObjectNode json = entity(organization.id(), organization.name())
                .put("product", "HOSTED")
                .put("status", "ACTIVE")
                .put("isScimEnabled", false);
        json.putArray("productPlans");
        return json;
    }

    private ObjectNode json(Directory.Workspace workspace) {
        return entity(workspace.id(), workspace.name())
                .put("cicdEnforcedDefault", false)
                .put("organizationId", workspace.organizationId())
                .put("organizationName", organizationName());
    }

    private ObjectNode json(Directory.Deployment deployment) {
        String workspaceName =
                directory.workspace(deployment.workspaceId()).orElseThrow().name();
        ObjectNode json = entity(deployment.id(), deployment.name())
                .put("organizationId", access.organizationId())
                .put("workspaceId", deployment.workspaceId())
                .put("workspaceName", workspaceName);
        DeploymentDetails.addTo(json, deployment);
        return json;
    }

    private String organizationName() {
        return directory.organization(access.organizationId()).orElseThrow().name();
    }

    private static ObjectNode entity(String id, String name) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("name", name)
                .put("createdAt", SINCE)
                .put("updatedAt", SINCE);
        ObjectNode founder = new Subject("clx40user0000000000000000", Subject.Type.USER, "founder").toJson();
        json.set("createdBy", founder);
        json.set("updatedBy", founder.deepCopy());
        return json;
    }
}
