package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Annotations;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells which changes of a resource call for a pass: all but those of its status and of other people's metadata. */
public final class WakeFilter implements OnUpdateFilter<EnvironmentObject> {
    private static final List<String> STEERING = List.of(
            Annotations.APPROVE_PLAN, Annotations.EXTERNAL_ID, Annotations.FORCE_ORPHAN, Annotations.PAUSED_UNTIL);

    @Override
    public boolean accept(EnvironmentObject now, EnvironmentObject before) {
        return wakes(now, before);
    }

    static boolean wakes(EnvironmentObject now, EnvironmentObject before) {
        return !now.getMetadata().getUid().equals(before.getMetadata().getUid())
                || !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion()
                || !now.getFinalizers().equals(before.getFinalizers())
                || STEERING.stream().anyMatch(name -> !annotation(now, name).equals(annotation(before, name)))
                || (Requests.latest(now).isPresent() && !Requests.latest(now).equals(Requests.latest(before)));
    }

    private static Optional<String> annotation(EnvironmentObject resource, String name) {
        return Optional.ofNullable(resource.getMetadata().getAnnotations()).map(all -> all.get(name));
    }
}
