package io.astronomer.operator.status;

import io.astronomer.operator.api.AstroOrganizationStatus.Resources;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the resources that use an organization tell about it. */
public record Users(Resources resources, SortedSet<String> inUse, SortedSet<String> refused) {
    private static final String FORBIDDEN = "Forbidden";

    /** In the order in which they are asked: a resource counts in the first that fits. */
    private enum State {
        DELETING,
        SUSPENDED,
        STALLED,
        READY,
        RECONCILING
    }

    public static Users of(Stream<EnvironmentObject> resources) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        SortedSet<String> inUse = new TreeSet<>();
        SortedSet<String> refused = new TreeSet<>();
        List<EnvironmentObject> all = resources.toList();
        for (EnvironmentObject resource : all) {
            counts.merge(state(resource), 1, Integer::sum);
            if (resource.getSpec() != null && resource.getSpec().scopeEntityId() != null) {
                String entity = resource.getSpec().scopeEntityId();
                inUse.add(entity);
                if (is(resource, "Stalled", FORBIDDEN)) {
                    refused.add(entity);
                }
            }
        }
        Resources counted = new Resources(
                all.size(),
                counts.getOrDefault(State.DELETING, 0),
                counts.getOrDefault(State.SUSPENDED, 0),
                counts.getOrDefault(State.STALLED, 0),
                counts.getOrDefault(State.READY, 0),
                counts.getOrDefault(State.RECONCILING, 0));
        return new Users(counted, inUse, refused);
    }

    private static State state(EnvironmentObject resource) {
        if (resource.isMarkedForDeletion()) {
            return State.DELETING;
        }
        if (holds(resource, "Suspended")) {
            return State.SUSPENDED;
        }
        if (holds(resource, "Stalled")) {
            return State.STALLED;
        }
        return holds(resource, "Ready") ? State.READY : State.RECONCILING;
    }

    private static boolean holds(EnvironmentObject resource, String type) {
        return Condition.of(resource.getStatus(), type)
                .filter(condition -> condition.status().equals("True"))
                .isPresent();
    }

    private static boolean is(EnvironmentObject resource, String type, String reason) {
        return Condition.of(resource.getStatus(), type)
                .filter(condition -> condition.reason().equals(reason))
                .isPresent();
    }
}
