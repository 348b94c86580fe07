package io.astronomer.operator.status;

import io.astronomer.operator.api.AstroOrganizationStatus.Resources;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Usage of an organization by its resources. */
public record OrganizationUsage(Resources resources, SortedSet<String> inUse, SortedSet<String> forbidden) {
    private static final String FORBIDDEN = "Forbidden";

    /** In order of precedence: a resource counts in the first that fits. */
    private enum ResourceState {
        DELETING,
        SUSPENDED,
        STALLED,
        READY,
        RECONCILING
    }

    public static OrganizationUsage of(Stream<EnvironmentObject> resources) {
        Map<ResourceState, Integer> counts = new EnumMap<>(ResourceState.class);
        SortedSet<String> inUse = new TreeSet<>();
        SortedSet<String> forbidden = new TreeSet<>();
        List<EnvironmentObject> all = resources.toList();
        for (EnvironmentObject resource : all) {
            counts.merge(state(resource), 1, Integer::sum);
            resource.scopeEntity().map(ScopeEntity::entityId).ifPresent(entity -> {
                inUse.add(entity);
                if (isForbidden(resource.getStatus())) {
                    forbidden.add(entity);
                }
            });
        }
        Resources counted = new Resources(
                all.size(),
                counts.getOrDefault(ResourceState.DELETING, 0),
                counts.getOrDefault(ResourceState.SUSPENDED, 0),
                counts.getOrDefault(ResourceState.STALLED, 0),
                counts.getOrDefault(ResourceState.READY, 0),
                counts.getOrDefault(ResourceState.RECONCILING, 0));
        return new OrganizationUsage(counted, inUse, forbidden);
    }

    /** Returns whether the two statuses differ in what they tell about the organization. */
    public static boolean differ(@Nullable EnvironmentObjectStatus one, @Nullable EnvironmentObjectStatus other) {
        return state(one) != state(other) || isForbidden(one) != isForbidden(other);
    }

    private static ResourceState state(EnvironmentObject resource) {
        return resource.isMarkedForDeletion() ? ResourceState.DELETING : state(resource.getStatus());
    }

    private static ResourceState state(@Nullable EnvironmentObjectStatus status) {
        if (holds(status, "Suspended")) {
            return ResourceState.SUSPENDED;
        }
        if (holds(status, "Stalled")) {
            return ResourceState.STALLED;
        }
        return holds(status, "Ready") ? ResourceState.READY : ResourceState.RECONCILING;
    }

    private static boolean holds(@Nullable EnvironmentObjectStatus status, String type) {
        return Condition.of(status, type)
                .filter(condition -> condition.status().equals("True"))
                .isPresent();
    }

    private static boolean isForbidden(@Nullable EnvironmentObjectStatus status) {
        return Condition.of(status, "Stalled")
                .filter(condition -> condition.reason().equals(FORBIDDEN))
                .isPresent();
    }
}
