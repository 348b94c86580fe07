package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;

/** Told about every pass, on its thread. Must not throw. */
public interface PassListener {
    default void began(EnvironmentObject resource) {}

    /** The pass leaves the status so. */
    default void concluded(EnvironmentObject resource, EnvironmentObjectStatus status) {}

    /** However it ended. */
    default void ended(EnvironmentObject resource) {}

    /** The resource is there no more. */
    default void gone(EnvironmentObject resource) {}
}
