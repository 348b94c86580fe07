package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.ObjectIdentity;

/**
 * A remote object, and the resource that manages it. A resource that is created again is another resource of the same
 * object.
 *
 * @param namespace of the resource
 * @param uid of the resource
 * @param beingDeleted whether the resource is being deleted; otherwise its object can only be replaced
 */
public record ManagedObject(String namespace, ObjectIdentity identity, String uid, boolean beingDeleted) {}
