package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Annotations;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.List;

/** Tells which changes of a resource call for a pass: all but those of its status and of other people's metadata. */
public final class WakeFilter implements OnUpdateFilter<EnvironmentObject> {
    private static final List<String> STEERING = List.of(
            Annotations.APPROVE_PLAN, Annotations.EXTERNAL_ID, Annotations.FORCE_ORPHAN, Annotations.PAUSED_UNTIL);

    @Override
    public boolean accept(EnvironmentObject now, EnvironmentObject before) {
        return wakes(now, before);
    }

    static boolean wakes(EnvironmentObject now, EnvironmentObject before) {
        return Trigger.wakes(now, before, WakeFilter::trigger);
    }

    static Trigger trigger(EnvironmentObject resource) {
        return Trigger.of(resource, STEERING, Requests.latest(resource));
    }
}
