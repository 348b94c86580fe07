package io.astronomer.operator.controller;

import io.astronomer.operator.api.CreateIntent;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.resolve.IdentityConflicts;
import io.astronomer.operator.status.StatusUpdater;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes one resource during one reconciliation, by server-side apply: the finalizer before it may have an object, and the
 * status when it differs.
 */
final class ResourceWriter implements WriteIntent {
    private final EnvironmentObject resource;
    private final Context<EnvironmentObject> context;
    private final boolean contends;
    private final BooleanSupplier leads;
    private @Nullable EnvironmentObjectStatus status;
    /** The resource as the last patch of its metadata returned it. */
    private EnvironmentObject present;

    private boolean overtaken;

    /**
     * @param contends whether the resource may have an object, so that it gets a finalizer with the object
     * @param leads whether this process may write now; another leader's status must not be overwritten
     */
    ResourceWriter(
            EnvironmentObject resource, boolean contends, BooleanSupplier leads, Context<EnvironmentObject> context) {
        this.resource = resource;
        this.contends = contends;
        this.leads = leads;
        this.context = context;
        this.status = resource.getStatus();
        this.present = resource;
    }

    /** Returns the status that was written last; before that, the one that the resource has. */
    @Nullable
    EnvironmentObjectStatus status() {
        return status;
    }

    /** Finalizer and intent are one patch. The status of the result ends the intent. */
    @Override
    public void beforeCreate(Desired desired, Instant at) {
        EnvironmentObjectStatus creating = StatusUpdater.creating(status, desired, at);
        writeMetadata(creating);
        status = creating;
    }

    @Override
    public void beforeReplace(String successor) {
        write(StatusUpdater.replacing(status, successor));
    }

    @Override
    public void beforeWrite() {
        if (contends && !present.hasFinalizer(Finalizer.NAME)) {
            writeMetadata(status);
        }
    }

    void write(EnvironmentObjectStatus next) {
        if (next.equals(status)) {
            return;
        }
        if (IdentityConflicts.holds(next)) {
            beforeWrite();
        }
        // A new object, so that the operator owns only the status.
        EnvironmentObject patch = new EnvironmentObject();
        patch.setMetadata(PatchMetadata.of(resource).build());
        patch.setStatus(next);
        requireLeader();
        EnvironmentObject response = context.resourceOperations().serverSideApplyPrimaryStatus(patch);
        overtaken |= EnvironmentObjectUpdateFilter.requeues(response, present);
        status = next;
    }

    /** An apply removes what it does not contain, so an open intent is in each. */
    private void writeMetadata(@Nullable EnvironmentObjectStatus recorded) {
        EnvironmentObject patch = new EnvironmentObject();
        patch.setMetadata(
                PatchMetadata.of(resource).withFinalizers(Finalizer.NAME).build());
        Optional.ofNullable(recorded)
                .flatMap(known -> CreateIntent.of(resource.getMetadata().getUid(), known))
                // Not by setMetadata, which reads the annotation.
                .ifPresent(
                        intent -> patch.getMetadata().setAnnotations(Map.of(CreateIntent.ANNOTATION, intent.text())));
        requireLeader();
        EnvironmentObject response = context.resourceOperations().serverSideApplyPrimary(patch);
        overtaken |= EnvironmentObjectUpdateFilter.steers(response, present);
        present = response;
    }

    /** The lease may have been lost during the reconciliation, such as by a process that was stopped for a while. */
    private void requireLeader() {
        if (!leads.getAsBoolean()) {
            throw new KubernetesClientException("this replica is not the leader");
        }
    }

    /**
     * Returns whether a response showed a newer version of the resource. The SDK drops events that arrive during a patch of
     * ours, so the resource must be requeued.
     */
    boolean overtaken() {
        return overtaken;
    }
}
