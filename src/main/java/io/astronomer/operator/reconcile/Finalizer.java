package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;

/** Keeps a resource from going before its object was seen to. Ours to set and to take: the SDK would give one to all. */
final class Finalizer {
    static final String NAME = "astro.astronomer.io/finalizer";

    private Finalizer() {}

    /** The resource with or without it, as Kubernetes has it now. */
    static EnvironmentObject settle(EnvironmentObject resource, boolean wanted, Context<EnvironmentObject> context) {
        if (resource.hasFinalizer(NAME) == wanted) {
            return resource;
        }
        return wanted ? put(resource, context) : context.resourceOperations().removeFinalizer(NAME);
    }

    private static EnvironmentObject put(EnvironmentObject resource, Context<EnvironmentObject> context) {
        EnvironmentObject patch = new EnvironmentObject();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .withUid(resource.getMetadata().getUid())
                .withFinalizers(List.of(NAME))
                .build());
        return context.resourceOperations().serverSideApplyPrimary(patch);
    }
}
