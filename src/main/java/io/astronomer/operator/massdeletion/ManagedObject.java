package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.ObjectIdentity;
import java.util.Optional;

/**
 * A remote object, and the resource that manages it. A resource that is created again is another resource of the same
 * object.
 *
 * @param namespace of the resource
 * @param uid of the resource
 * @param id of the object, as far as the status has it
 * @param markedForDeletion whether the resource is being deleted; otherwise its object can only be replaced
 * @param token of the mass deletion that was blocked with the object, from the status
 */
public record ManagedObject(
        String namespace,
        ObjectIdentity identity,
        String uid,
        Optional<String> id,
        boolean markedForDeletion,
        Optional<String> token) {
    /** Returns the key of the deletion. A resource has another one when its object was replaced. */
    String deletion() {
        return uid + " " + id.orElse("");
    }
}
