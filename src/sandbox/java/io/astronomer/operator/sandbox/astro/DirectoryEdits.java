package io.astronomer.operator.sandbox.astro;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The changes that other clients make to Workspaces and Deployments, for tests. Several entities may have one name, and
 * an entity that is created again gets a new id. Guarded by the service.
 */
public final class DirectoryEdits {
    private final AstroService service;
    private final Directory directory;
    private final Store store;
    private final InstantSource clock;
    private final Ids ids;

    DirectoryEdits(AstroService service, Directory directory, Store store, InstantSource clock, Ids ids) {
        this.service = service;
        this.directory = directory;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /** Returns the id of a new Workspace. */
    public String createWorkspace(String organizationId, String name) {
        synchronized (service) {
            String id = ids.next();
            directory.add(new Directory.Workspace(id, organizationId, name, Directory.Times.createdAt(now())));
            return id;
        }
    }

    public void renameWorkspace(String id, String name) {
        synchronized (service) {
            directory.add(directory.workspace(id).orElseThrow(() -> unknown(id)).renamed(name, now()));
        }
    }

    /** Deletes a Workspace with its Deployments and all objects there. */
    public void removeWorkspace(String id) {
        synchronized (service) {
            directory.deploymentsIn(id).forEach(deployment -> removeDeployment(deployment.id()));
            removeObjects(id);
            directory.removeWorkspace(id);
        }
    }

    /** Returns the id of a new Deployment. */
    public String createDeployment(String workspaceId, String name, DeploymentVariable... variables) {
        synchronized (service) {
            String id = ids.next();
            directory.add(new Directory.Deployment(
                    id, workspaceId, name, List.of(variables), Directory.Times.createdAt(now())));
            return id;
        }
    }

    public void renameDeployment(String id, String name) {
        synchronized (service) {
            directory.add(deployment(id).renamed(name, now()));
        }
    }

    /** Sets the environment variables that belong to the Deployment itself. */
    public void setVariables(String deploymentId, DeploymentVariable... variables) {
        synchronized (service) {
            directory.add(deployment(deploymentId).with(List.of(variables), now()));
        }
    }

    /** Deletes a Deployment with its objects, links and exclusions. */
    public void removeDeployment(String id) {
        synchronized (service) {
            removeObjects(id);
            store.all().forEach(object -> store.replace(object.without(id)));
            directory.removeDeployment(id);
        }
    }

    private void removeObjects(String scopeEntityId) {
        store.all().stream()
                .filter(object -> object.identity().scopeEntityId().equals(scopeEntityId))
                .forEach(object -> store.remove(object.id()));
    }

    private Directory.Deployment deployment(String id) {
        return directory.deployment(id).orElseThrow(() -> unknown(id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException(id + " does not exist");
    }
}
