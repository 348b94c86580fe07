package io.astronomer.operator.astro;

import java.util.List;
import java.util.OptionalInt;

/**
 * One page of a listing.
 *
 * @param objects matching objects whose content is kept
 * @param others other matching objects
 * @param rowIds ids of all rows of the page
 * @param total number of rows of the whole listing, as Astro says
 * @param unusable rows that match, or may, and can't be read
 * @param unknown number of rows of the scope entity with an object type that this version does not know
 */
public record Page(
        List<RemoteObject> objects,
        List<ObjectIdentity> others,
        List<String> rowIds,
        OptionalInt total,
        List<UnusableRow> unusable,
        int unknown) {
    /** A page whose types are all known. */
    public Page(
            List<RemoteObject> objects,
            List<ObjectIdentity> others,
            List<String> rowIds,
            OptionalInt total,
            List<UnusableRow> unusable) {
        this(objects, others, rowIds, total, unusable, 0);
    }

    public Page {
        objects = List.copyOf(objects);
        others = List.copyOf(others);
        rowIds = List.copyOf(rowIds);
        unusable = List.copyOf(unusable);
    }
}
