package io.astronomer.operator.cli.report;

import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.cli.plan.PlannedObject.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The objects of one scope entity.
 *
 * @param first identity of the first object; empty for the objects without an identity
 */
record EntityGroup(Optional<Identity> first, List<PlannedObject> objects) {
    static List<EntityGroup> of(List<PlannedObject> objects) {
        Map<String, List<PlannedObject>> groups = new LinkedHashMap<>();
        for (PlannedObject object : objects) {
            String entity = object.identity()
                    .map(identity -> identity.scope() + " " + identity.entityId())
                    .orElse("");
            groups.computeIfAbsent(entity, key -> new ArrayList<>()).add(object);
        }
        return groups.values().stream()
                .map(group -> new EntityGroup(group.get(0).identity(), List.copyOf(group)))
                .toList();
    }

    /** Returns the word before the name. */
    String kind() {
        return first.map(identity -> identity.scope() == Scope.DEPLOYMENT ? "Deployment" : "Workspace")
                .orElse("No Workspace or Deployment");
    }

    String name() {
        return first.map(identity -> Visible.name(identity.entityName())).orElse("");
    }

    String id() {
        return first.map(identity -> Visible.name(identity.entityId())).orElse("");
    }

    List<PlannedObject> changed() {
        return objects.stream()
                .filter(object -> object.action() != PlannedAction.UNCHANGED)
                .toList();
    }

    List<PlannedObject> unchanged() {
        return objects.stream()
                .filter(object -> object.action() == PlannedAction.UNCHANGED)
                .toList();
    }

    /** Returns the counts of all actions but "unchanged". */
    String sentence() {
        Map<PlannedAction, Long> counts =
                objects.stream().collect(Collectors.groupingBy(PlannedObject::action, Collectors.counting()));
        return Arrays.stream(PlannedAction.values())
                .filter(action -> action != PlannedAction.UNCHANGED && counts.containsKey(action))
                .map(action ->
                        Words.counted(action, counts.getOrDefault(action, 0L).intValue()))
                .collect(Collectors.joining(", "));
    }
}
