package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.IdentityConflicts;
import io.astronomer.operator.resolve.Resolver;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * Finalizer that delays the deletion of a resource until its cleanup. Not the SDK's, which would add one to every resource.
 * {@link ResourceWriter} sets it together with the first intent, or before the first write to an object.
 */
public final class Finalizer {
    /** Name of the finalizer, also on organizations. */
    public static final String NAME = "astro.astronomer.io/finalizer";

    private Finalizer() {}

    /** Returns whether the resource may own an object in Astro, so that its deletion needs a cleanup. */
    static boolean isNeeded(EnvironmentObject resource, Resolver resolver, NamespaceAccess access) {
        return resolver.contends(resource) && (IdentityConflicts.holds(resource) || access.isAllowed(resource));
    }

    /** Removes the finalizer. Returns the resource as Kubernetes stored it. */
    static EnvironmentObject removed(EnvironmentObject resource, Context<EnvironmentObject> context) {
        return resource.hasFinalizer(NAME) ? context.resourceOperations().removeFinalizer(NAME) : resource;
    }
}
