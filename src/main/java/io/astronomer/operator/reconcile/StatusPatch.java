package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.status.Statuses;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The status of one resource during one pass: written by server-side apply, only when it differs. */
final class StatusPatch implements Intents {
    private final EnvironmentObject resource;
    private final Context<EnvironmentObject> context;
    private @Nullable EnvironmentObjectStatus status;
    private boolean overtaken;

    StatusPatch(EnvironmentObject resource, Context<EnvironmentObject> context) {
        this.resource = resource;
        this.context = context;
        this.status = resource.getStatus();
    }

    /** As Kubernetes has it now. */
    @Nullable
    EnvironmentObjectStatus status() {
        return status;
    }

    @Override
    public void creating(Desired desired, Instant at) {
        write(Statuses.creating(status, desired, at));
    }

    @Override
    public void replacing(String successor) {
        write(Statuses.replacing(status, successor));
    }

    void write(EnvironmentObjectStatus next) {
        if (next.equals(status)) {
            return;
        }
        // Fresh, so that we own nothing but the status; the uid keeps it from a namesake that came after.
        EnvironmentObject patch = new EnvironmentObject();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .withUid(resource.getMetadata().getUid())
                .build());
        patch.setStatus(next);
        EnvironmentObject answer = context.resourceOperations().serverSideApplyPrimaryStatus(patch);
        status = next;
        overtaken |= WakeFilter.wakes(answer, resource);
    }

    /**
     * Whether an answer showed the resource newer than this pass knows it. The SDK drops the event of a change that
     * arrives while a patch of ours is under way, so nobody else would look at it.
     */
    boolean overtaken() {
        return overtaken;
    }
}
