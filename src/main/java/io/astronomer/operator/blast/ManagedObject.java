package io.astronomer.operator.blast;

import io.astronomer.operator.astro.ObjectIdentity;

/**
 * An object, and the resource that manages it. A resource that is created again is another one for the same object.
 *
 * @param namespace of the resource
 * @param uid of the resource
 * @param beingDeleted whether the resource is being deleted; its object can only be replaced otherwise
 */
public record ManagedObject(String namespace, ObjectIdentity identity, String uid, boolean beingDeleted) {}
