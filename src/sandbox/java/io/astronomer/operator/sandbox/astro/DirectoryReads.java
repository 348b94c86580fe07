package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The read calls for organizations, Workspaces, Deployments and their cluster. A row that the token does not cover is omitted. */
final class DirectoryReads {
    private final Directory directory;
    private final DirectoryJson json;
    private final Access access;
    private final int longestPage;
    private final Reading.NameFilter nameFilter;

    DirectoryReads(Directory directory, Access access, int longestPage, Reading.NameFilter nameFilter) {
        this.directory = directory;
        this.json = new DirectoryJson(directory);
        this.access = access;
        this.longestPage = longestPage;
        this.nameFilter = nameFilter;
    }

    /** Returns the organizations of the token, which are on one page. */
    static ObjectNode organizations(Directory directory, Token token) {
        List<Directory.Organization> own = directory.organizations().stream()
                .filter(organization -> Access.homeOf(token, directory).equals(organization.id()))
                .toList();
        return ListQuery.Window.first().page("organizations", own, DirectoryJson::of);
    }

    ObjectNode organization() {
        return DirectoryJson.of(directory.organization(access.organizationId()).orElseThrow());
    }

    ObjectNode workspaces(Map<String, List<String>> parameters) {
        access.requireWorkspaces();
        DirectoryQuery query = query(parameters);
        Stream<Directory.Workspace> rows = directory.workspacesOf(access.organizationId()).stream()
                .filter(query::matches)
                .filter(workspace -> access.covers(EntityScope.WORKSPACE, workspace.id()));
        List<Directory.Workspace> sorted = query.sorted(rows, Directory.Workspace::name, Directory.Workspace::times);
        return query.window().page("workspaces", sorted, json::of);
    }

    ObjectNode workspace(String id) {
        return directory
                .workspace(id)
                .filter(workspace -> workspace.organizationId().equals(access.organizationId()))
                .filter(workspace -> access.covers(EntityScope.WORKSPACE, id))
                .map(json::of)
                .orElseThrow(() -> new ServiceError(404, "Workspace " + id + " not found"));
    }

    ObjectNode deployments(Map<String, List<String>> parameters) {
        DirectoryQuery query = query(parameters);
        Stream<Directory.Deployment> rows = directory.deploymentsOf(access.organizationId()).stream()
                .filter(query::matches)
                .filter(deployment -> access.covers(EntityScope.DEPLOYMENT, deployment.id()));
        List<Directory.Deployment> sorted = query.sorted(rows, Directory.Deployment::name, Directory.Deployment::times);
        return query.window().page("deployments", sorted, json::of);
    }

    ObjectNode deployment(String id) {
        return directory.deploymentsOf(access.organizationId()).stream()
                .filter(deployment -> deployment.id().equals(id) && access.covers(EntityScope.DEPLOYMENT, id))
                .map(json::of)
                .findFirst()
                .orElseThrow(() -> new ServiceError(404, "Deployment " + id + " not found"));
    }

    ObjectNode cluster(String id) {
        if (!id.equals(DeploymentDetails.CLUSTER)) {
            throw new ServiceError(404, "Cluster " + id + " not found");
        }
        return DeploymentDetails.cluster(access.organizationId(), Directory.Times.FIXTURE);
    }

    private DirectoryQuery query(Map<String, List<String>> parameters) {
        return DirectoryQuery.of(parameters, longestPage, nameFilter);
    }
}
