package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The organizations, Workspaces and Deployments as responses, limited to the fields that the vendor's tools need. */
final class DirectoryJson {
    private final Directory directory;

    DirectoryJson(Directory directory) {
        this.directory = directory;
    }

    static ObjectNode of(Directory.Organization organization) {
        ObjectNode json = entity(organization.id(), organization.name(), Directory.Times.FIXTURE)
                .put("product", "HOSTED")
                .put("status", "ACTIVE")
                .put("isScimEnabled", false);
        json.putArray("productPlans");
        return json;
    }

    ObjectNode of(Directory.Workspace workspace) {
        String organizationName =
                directory.organization(workspace.organizationId()).orElseThrow().name();
        return entity(workspace.id(), workspace.name(), workspace.times())
                .put("description", "")
                .put("cicdEnforcedDefault", false)
                .put("organizationId", workspace.organizationId())
                .put("organizationName", organizationName);
    }

    ObjectNode of(Directory.Deployment deployment) {
        Directory.Workspace workspace =
                directory.workspace(deployment.workspaceId()).orElseThrow();
        ObjectNode json = entity(deployment.id(), deployment.name(), deployment.times())
                .put("organizationId", workspace.organizationId())
                .put("workspaceId", workspace.id())
                .put("workspaceName", workspace.name());
        DeploymentDetails.addTo(json, deployment);
        return json;
    }

    private static ObjectNode entity(String id, String name, Directory.Times times) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("name", name)
                .put("createdAt", times.created().toString())
                .put("updatedAt", times.updated().toString());
        ObjectNode founder = new Subject("clx40user0000000000000000", Subject.Type.USER, "founder").toJson();
        json.set("createdBy", founder);
        json.set("updatedBy", founder.deepCopy());
        return json;
    }
}
