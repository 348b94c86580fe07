package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.status.StatusUpdater;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the status of one resource during one reconciliation, by server-side apply, when it differs. */
final class StatusWriter implements WriteIntent {
    private final EnvironmentObject resource;
    private final Context<EnvironmentObject> context;
    private @Nullable EnvironmentObjectStatus status;
    private boolean overtaken;

    StatusWriter(EnvironmentObject resource, Context<EnvironmentObject> context) {
        this.resource = resource;
        this.context = context;
        this.status = resource.getStatus();
    }

    /** Returns the status that was written last; before that, the one that the resource has. */
    @Nullable
    EnvironmentObjectStatus status() {
        return status;
    }

    @Override
    public void beforeCreate(Desired desired, Instant at) {
        write(StatusUpdater.creating(status, desired, at));
    }

    @Override
    public void beforeReplace(String successor) {
        write(StatusUpdater.replacing(status, successor));
    }

    void write(EnvironmentObjectStatus next) {
        if (next.equals(status)) {
            return;
        }
        // A new object, so that the operator owns only the status.
        EnvironmentObject patch = new EnvironmentObject();
        patch.setMetadata(PatchMetadata.of(resource).build());
        patch.setStatus(next);
        EnvironmentObject response = context.resourceOperations().serverSideApplyPrimaryStatus(patch);
        status = next;
        overtaken |= EnvironmentObjectUpdateFilter.requeues(response, resource);
    }

    /**
     * Returns whether a response showed a newer version of the resource. The SDK drops events that arrive during a patch of
     * ours, so the resource must be requeued.
     */
    boolean overtaken() {
        return overtaken;
    }
}
