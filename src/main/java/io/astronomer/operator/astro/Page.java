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
 */
public record Page(List<RemoteObject> objects, List<ObjectIdentity> others, List<String> rowIds, OptionalInt total) {
    public Page {
        objects = List.copyOf(objects);
        others = List.copyOf(others);
        rowIds = List.copyOf(rowIds);
    }
}
