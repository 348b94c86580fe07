package io.astronomer.operator.astro;

import java.util.List;
import java.util.OptionalInt;

/**
 * One page of a listing.
 *
 * @param objects those that are meant and whose content is asked for
 * @param others those that are meant as well
 * @param rowIds of all rows of the page, those that are not meant included
 * @param total how many rows the whole listing has, as the service says
 * @param unusable rows that are meant, or may be, and can't be read
 */
public record Page(
        List<RemoteObject> objects,
        List<ObjectIdentity> others,
        List<String> rowIds,
        OptionalInt total,
        List<UnusableRow> unusable) {
    public Page {
        objects = List.copyOf(objects);
        others = List.copyOf(others);
        rowIds = List.copyOf(rowIds);
        unusable = List.copyOf(unusable);
    }

    /** A page whose rows can all be read. */
    public Page(List<RemoteObject> objects, List<ObjectIdentity> others, List<String> rowIds, OptionalInt total) {
        this(objects, others, rowIds, total, List.of());
    }
}
