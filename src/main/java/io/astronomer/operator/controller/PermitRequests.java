package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.PermitRequest;
import io.astronomer.operator.astro.ratelimit.Priority;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.status.StatusUpdater;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds the permit requests of reconciliations, with their priority.
 *
 * @param requeue requeues the resource
 */
public record PermitRequests(Consumer<ResourceID> requeue) {

    PermitRequest of(EnvironmentObject resource, Priority priority) {
        // Keeps only the id, because thousands of requests may be queued while the informer replaces their resources.
        ResourceID id = ResourceID.fromResource(resource);
        return new PermitRequest(
                key(resource),
                priority,
                resource.getMetadata().getNamespace(),
                resource.scopeEntity().map(ScopeEntity::entityId).orElse(""),
                () -> requeue.accept(id));
    }

    /** Returns the key of the resource's permit request. */
    public static String key(EnvironmentObject resource) {
        return resource.getMetadata().getUid();
    }

    static Priority priority(EnvironmentObject resource) {
        boolean failing = failing(resource);
        if (resource.isMarkedForDeletion()) {
            return failing ? Priority.RETRY : Priority.EDIT;
        }
        if (isNew(resource)) {
            return Priority.EDIT;
        }
        return failing ? Priority.RETRY : Priority.DRIFT;
    }

    static Priority priority(EnvironmentObject resource, Desired desired, RecordedState recordedState) {
        Priority priority = priority(resource);
        boolean rotated = recordedState
                .applied()
                .filter(applied -> !SecretRevision.areSame(applied.revision(), desired.revision()))
                .isPresent();
        return priority == Priority.DRIFT && rotated ? Priority.ROTATION : priority;
    }

    /** Returns whether the generation was not reconciled yet, or a user requested a reconciliation. */
    private static boolean isNew(EnvironmentObject resource) {
        Long observed = Optional.ofNullable(resource.getStatus())
                .map(status -> status.observedGeneration())
                .orElse(null);
        return ReconcileRequests.isOpen(resource)
                || !resource.getMetadata().getGeneration().equals(observed);
    }

    private static boolean failing(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getStatus())
                .flatMap(StatusUpdater::failingSince)
                .isPresent();
    }
}
