package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;

/** Reconciles one resource. */
public interface ObjectReconciler {
    /** Reconciles a resource that is not being deleted. */
    Outcome reconcile(EnvironmentObject resource, WriteIntent intent);

    /** Cleans up before the resource is deleted. */
    Outcome cleanup(EnvironmentObject resource);
}
