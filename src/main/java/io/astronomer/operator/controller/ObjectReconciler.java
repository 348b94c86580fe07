package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Duration;
import java.util.Optional;

/** Reconciles one resource. */
public interface ObjectReconciler {
    /** Reconciles a resource that is not being deleted. */
    Outcome reconcile(EnvironmentObject resource, WriteIntent intent);

    /** Returns the present revision of the referenced Secrets. */
    Optional<SecretRevision> revision(EnvironmentObject resource);

    /** Cleans up before the resource is deleted. */
    Outcome cleanup(EnvironmentObject resource);

    /** Returns whether the resource may own an object in Astro, so that its deletion needs a cleanup. */
    boolean owns(EnvironmentObject resource);

    /** Returns the age at which the cache entry of the object is refreshed. */
    Duration interval(EnvironmentObject resource);
}
