package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/** Tells which changes of a resource call for a pass: all but those of its status and of other people's metadata. */
public final class WakeFilter implements OnUpdateFilter<EnvironmentObject> {
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
                || (Requests.latest(now).isPresent() && !Requests.latest(now).equals(Requests.latest(before)));
    }
}
