package io.astronomer.operator.cli.managed;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.effective.ManagedBy;
import io.astronomer.operator.cli.effective.Managers;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.plan.OrganizationDefaults;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.resolve.SpecNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resources by the object that they manage: by the id in their status, else by what their spec names. */
public final class ResourceIndex implements Managers {
    private final Map<String, ManagedBy> byId = new HashMap<>();
    private final Map<ObjectIdentity, ManagedBy> byIdentity = new HashMap<>();

    /**
     * Creates the index.
     *
     * @param organization id of the organization that is read
     * @param defaults of the resources
     * @param workspaces of the organization
     * @param deployments of the organization
     */
    public ResourceIndex(
            List<ManagingResource> resources,
            String organization,
            OrganizationDefaults defaults,
            EntityRows workspaces,
            EntityRows deployments) {
        for (ManagingResource each : resources) {
            EnvironmentObject resource = each.resource();
            if (resource.getSpec() != null && isOf(organization, each, defaults) && !observes(resource, defaults)) {
                ManagedBy managedBy = managedBy(each);
                each.status()
                        .flatMap(status -> Optional.ofNullable(status.id()))
                        .ifPresent(id -> byId.putIfAbsent(id, managedBy));
                identity(each, defaults, workspaces, deployments)
                        .ifPresent(identity -> byIdentity.putIfAbsent(identity, managedBy));
            }
        }
    }

    @Override
    public Optional<ManagedBy> of(RemoteObject object) {
        return Optional.ofNullable(byId.get(object.id()))
                .or(() -> Optional.ofNullable(byIdentity.get(object.identity())));
    }

    private static boolean isOf(String organization, ManagingResource resource, OrganizationDefaults defaults) {
        return resource.status()
                .flatMap(status -> Optional.ofNullable(status.organizationId()))
                .or(() -> defaults.id(resource.resource(), organization))
                .filter(organization::equals)
                .isPresent();
    }

    /** A resource that only observes manages nothing. */
    private static boolean observes(EnvironmentObject resource, OrganizationDefaults defaults) {
        return Optional.ofNullable(resource.getSpec().policy())
                .flatMap(policy -> Optional.ofNullable(policy.management()))
                .map(management -> management == ManagementPolicy.Observe)
                .orElseGet(() -> !defaults.of(resource).contends());
    }

    private static ManagedBy managedBy(ManagingResource resource) {
        return new ManagedBy(
                resource.reference(),
                resource.location().map(Location::toString),
                resource.condition(),
                resource.lastWritten(),
                new ResourcePlaces(resource.reference(), resource.spec()));
    }

    private static Optional<ObjectIdentity> identity(
            ManagingResource each, OrganizationDefaults defaults, EntityRows workspaces, EntityRows deployments) {
        EnvironmentObject resource = each.resource();
        @Nullable String key = resource.getSpec().objectKey();
        Optional<ObjectType> type = resource.getSpec().type();
        if (key == null || type.isEmpty()) {
            return Optional.empty();
        }
        return new SpecNames(resource, defaults.of(resource).workspace())
                .scopeText()
                .flatMap(text -> entity(text, text.scope() == Scope.WORKSPACE ? workspaces : deployments))
                .map(entity -> new ObjectIdentity(entity.scope(), entity.entityId(), type.get(), key));
    }

    /** A name of several entities names none of them. */
    private static Optional<ScopeEntity> entity(ScopeEntity text, EntityRows rows) {
        if (Cuid.matches(text.entityId())) {
            return Optional.of(text);
        }
        List<Entity> named = rows.named(text.entityId());
        return named.size() == 1 ? Optional.of(named.get(0).entity()) : Optional.empty();
    }
}
