package io.astronomer.operator.cli.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of the fields of one document. The items of a List have lines of their own, so that a long List is read in linear
 * time.
 *
 * @param line first line of the document
 * @param fields by path, without those below {@code items}
 * @param items of the member {@code items}, if it is an array
 */
record Lines(int line, Map<String, Integer> fields, List<Lines> items) {
    /** Member of a List. */
    static final String ITEMS = "items";

    static Lines from(int line) {
        return new Lines(line, new HashMap<>(), new ArrayList<>());
    }
}
