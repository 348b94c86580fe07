package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Annotations;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Selects the changes of a resource that trigger a reconciliation: all but those of other controllers' metadata. The SDK
 * drops the events of our own patches, so a status that changes is another writer's, such as of a former leader. Each resource
 * has a pause after such a change, see {@link OtherWriters}.
 */
public final class EnvironmentObjectUpdateFilter implements OnUpdateFilter<EnvironmentObject> {
    private static final List<String> STEERING = List.of(
            Annotations.APPROVE_PLAN, Annotations.EXTERNAL_ID, Annotations.FORCE_ORPHAN, Annotations.PAUSED_UNTIL);

    private final OtherWriters otherWriters;

    /** The SDK makes the filter. */
    public EnvironmentObjectUpdateFilter() {
        this(System::nanoTime);
    }

    EnvironmentObjectUpdateFilter(LongSupplier nanos) {
        this.otherWriters = new OtherWriters(nanos);
    }

    @Override
    public boolean accept(EnvironmentObject now, EnvironmentObject before) {
        return requeues(now, before)
                || (!Objects.equals(now.getStatus(), before.getStatus())
                        && otherWriters.mayAnswer(now.getMetadata().getUid()));
    }

    static boolean requeues(EnvironmentObject now, EnvironmentObject before) {
        return Trigger.requeues(now, before, EnvironmentObjectUpdateFilter::trigger);
    }

    /** Returns the same without finalizers, after a patch of our own finalizer. */
    static boolean steers(EnvironmentObject now, EnvironmentObject before) {
        return trigger(now).needsReconcile(trigger(before));
    }

    static Trigger trigger(EnvironmentObject resource) {
        return Trigger.of(resource, STEERING, ReconcileRequests.latest(resource));
    }
}
