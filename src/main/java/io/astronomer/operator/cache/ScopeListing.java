package io.astronomer.operator.cache;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Map;

/**
 * All objects of one scope entity, read at once.
 *
 * @param unusable objects whose row can't be used, each with its problem
 * @param unnamed number of rows whose object is not known: without a key, or of an unknown type
 * @param unsettled whether the listing changed while it was read, twice: an object may be missing
 */
public record ScopeListing(
        List<RemoteObject> objects, Map<ObjectIdentity, String> unusable, int unnamed, boolean unsettled) {
    public ScopeListing {
        objects = List.copyOf(objects);
        unusable = Map.copyOf(unusable);
    }
}
