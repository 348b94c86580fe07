package io.astronomer.operator.plan;

/** What becomes of the remote object when the resource is deleted. */
public enum DeletionPolicy {
    DELETE,
    ORPHAN
}
