package io.astronomer.operator.sandbox.astro;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The existing organizations, Workspaces and Deployments, and the relations between them. Names may occur twice. */
public final class Directory {
    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Map<String, Workspace> workspaces = new LinkedHashMap<>();
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();

    /** An organization; {@code secretsFetching} is the setting that {@code showSecrets} needs. */
    public record Organization(String id, String name, boolean secretsFetching) {}

    /** The times of an entity's creation and last change. */
    public record Times(Instant created, Instant updated) {
        private static final Instant LONG_AGO = Instant.parse("2024-06-01T00:00:00Z");
        static final Times FIXTURE = new Times(LONG_AGO, LONG_AGO);

        static Times createdAt(Instant now) {
            return new Times(now, now);
        }

        Times updatedAt(Instant now) {
            return new Times(created, now);
        }
    }

    public record Workspace(String id, String organizationId, String name, Times times) {
        public Workspace(String id, String organizationId, String name) {
            this(id, organizationId, name, Times.FIXTURE);
        }

        Workspace renamed(String other, Instant now) {
            return new Workspace(id, organizationId, other, times.updatedAt(now));
        }
    }

    public record Deployment(
            String id, String workspaceId, String name, List<DeploymentVariable> variables, Times times) {
        public Deployment {
            variables = List.copyOf(variables);
        }

        public Deployment(String id, String workspaceId, String name) {
            this(id, workspaceId, name, List.of(), Times.FIXTURE);
        }

        Deployment renamed(String other, Instant now) {
            return new Deployment(id, workspaceId, other, variables, times.updatedAt(now));
        }

        Deployment with(List<DeploymentVariable> others, Instant now) {
            return new Deployment(id, workspaceId, name, others, times.updatedAt(now));
        }
    }

    public synchronized void add(Organization organization) {
        organizations.put(organization.id(), organization);
    }

    public synchronized void add(Workspace workspace) {
        requireKnown(organizations.containsKey(workspace.organizationId()), workspace.organizationId());
        workspaces.put(workspace.id(), workspace);
    }

    public synchronized void add(Deployment deployment) {
        requireKnown(workspaces.containsKey(deployment.workspaceId()), deployment.workspaceId());
        deployments.put(deployment.id(), deployment);
    }

    synchronized void removeWorkspace(String id) {
        workspaces.remove(id);
    }

    synchronized void removeDeployment(String id) {
        deployments.remove(id);
    }

    public synchronized void allowSecretsFetching(String organizationId, boolean allowed) {
        Organization organization = organization(organizationId).orElseThrow();
        add(new Organization(organization.id(), organization.name(), allowed));
    }

    public synchronized Optional<Organization> organization(String id) {
        return Optional.ofNullable(organizations.get(id));
    }

    public synchronized Optional<Workspace> workspace(String id) {
        return Optional.ofNullable(workspaces.get(id));
    }

    public synchronized Optional<Deployment> deployment(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    public synchronized List<Organization> organizations() {
        return new ArrayList<>(organizations.values());
    }

    public synchronized List<Workspace> workspacesOf(String organizationId) {
        return workspaces.values().stream()
                .filter(workspace -> workspace.organizationId().equals(organizationId))
                .toList();
    }

    public synchronized List<Deployment> deploymentsOf(String organizationId) {
        return deployments.values().stream()
                .filter(deployment -> organizationOf(EntityScope.DEPLOYMENT, deployment.id())
                        .filter(organizationId::equals)
                        .isPresent())
                .toList();
    }

    synchronized List<Deployment> deploymentsIn(String workspaceId) {
        return deployments.values().stream()
                .filter(deployment -> deployment.workspaceId().equals(workspaceId))
                .toList();
    }

    /**
     * Returns the Workspace of the scope entity, which may be the entity itself; empty if the entity does not exist.
     */
    synchronized Optional<Workspace> workspaceOf(EntityScope scope, String entityId) {
        return switch (scope) {
            case WORKSPACE -> workspace(entityId);
            case DEPLOYMENT -> deployment(entityId).flatMap(found -> workspace(found.workspaceId()));
        };
    }

    synchronized Optional<String> organizationOf(EntityScope scope, String entityId) {
        return workspaceOf(scope, entityId).map(Workspace::organizationId);
    }

    private static void requireKnown(boolean known, String id) {
        if (!known) {
            throw new IllegalArgumentException(id + " does not exist");
        }
    }
}
