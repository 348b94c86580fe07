package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;

/** Reconciles one resource. */
public interface ObjectReconciler {
    /** Reconciles a resource that is not being deleted. */
    ReconcileResult reconcile(ResolvedResource resolved, WriteIntent intent);

    /** Cleans up before the resource is deleted. */
    Outcome cleanup(EnvironmentObject resource);
}
