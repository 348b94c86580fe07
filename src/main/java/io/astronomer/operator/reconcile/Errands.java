package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.limit.Errand;
import io.astronomer.operator.astro.limit.Lane;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Memory;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.status.Statuses;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a pass wants of Astro, and how urgently.
 *
 * @param wake has the resource looked at again
 */
public record Errands(Consumer<ResourceID> wake) {

    Errand of(EnvironmentObject resource, Lane lane) {
        // Thousands may wait: none may keep a resource that the cache has replaced since.
        ResourceID id = ResourceID.fromResource(resource);
        return new Errand(
                key(resource),
                lane,
                resource.getMetadata().getNamespace(),
                Optional.ofNullable(resource.getSpec())
                        .map(spec -> Optional.ofNullable(spec.scopeEntityId()).orElse(""))
                        .orElse(""),
                () -> wake.accept(id));
    }

    static String key(EnvironmentObject resource) {
        return resource.getMetadata().getUid();
    }

    static Lane lane(EnvironmentObject resource) {
        boolean failing = failing(resource);
        if (resource.isMarkedForDeletion()) {
            return failing ? Lane.RETRY : Lane.EDIT;
        }
        if (isNew(resource)) {
            return Lane.EDIT;
        }
        return failing ? Lane.RETRY : Lane.DRIFT;
    }

    static Lane lane(EnvironmentObject resource, Desired desired, Memory memory) {
        Lane lane = lane(resource);
        boolean rotated = memory.applied()
                .filter(applied -> !SecretRevision.areSame(applied.revision(), desired.revision()))
                .isPresent();
        return lane == Lane.DRIFT && rotated ? Lane.ROTATION : lane;
    }

    /** No pass has come to an end with this generation yet, or a person asks for one. */
    private static boolean isNew(EnvironmentObject resource) {
        Long observed = Optional.ofNullable(resource.getStatus())
                .map(status -> status.observedGeneration())
                .orElse(null);
        return Requests.isOpen(resource)
                || !resource.getMetadata().getGeneration().equals(observed);
    }

    private static boolean failing(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getStatus())
                .flatMap(Statuses::failingSince)
                .isPresent();
    }
}
