package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.IdentityConflicts;
import io.astronomer.operator.resolve.Resolver;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * Finalizer that delays the deletion of a resource until its cleanup. Set and removed by this class, because the SDK would
 * add one to every resource.
 */
public final class Finalizer {
    /** Name of the finalizer, also on organizations. */
    public static final String NAME = "astro.astronomer.io/finalizer";

    private Finalizer() {}

    /** Returns whether the resource may own an object in Astro, so that its deletion needs a cleanup. */
    static boolean isNeeded(EnvironmentObject resource, Resolver resolver, NamespaceAccess access) {
        return resolver.contends(resource) && (IdentityConflicts.holds(resource) || access.isAllowed(resource));
    }

    /** Adds or removes the finalizer. Returns the resource as Kubernetes stored it. */
    static EnvironmentObject settle(EnvironmentObject resource, boolean wanted, Context<EnvironmentObject> context) {
        if (resource.hasFinalizer(NAME) == wanted) {
            return resource;
        }
        return wanted ? put(resource, context) : context.resourceOperations().removeFinalizer(NAME);
    }

    private static EnvironmentObject put(EnvironmentObject resource, Context<EnvironmentObject> context) {
        EnvironmentObject patch = new EnvironmentObject();
        patch.setMetadata(PatchMetadata.of(resource).withFinalizers(NAME).build());
        return context.resourceOperations().serverSideApplyPrimary(patch);
    }
}
