package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;

/** Listener for reconciliations, called on their thread. Must not throw. */
public interface ReconcileListener {
    default void began(EnvironmentObject resource) {}

    /** The reconciliation leaves this status. */
    default void concluded(EnvironmentObject resource, EnvironmentObjectStatus status) {}

    /** The reconciliation ended, with any result. */
    default void ended(EnvironmentObject resource) {}

    /** The resource is gone. */
    default void gone(EnvironmentObject resource) {}
}
