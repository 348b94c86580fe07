package io.astronomer.operator.cli.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds objects whose place in an external store is not theirs alone. The values of another object, or of another application, would
 * replace theirs in Astro, and no plan shows that.
 */
final class ExternalPlaces {
    private ExternalPlaces() {}

    /**
     * Returns the objects that have a place of their own, or need none.
     *
     * @param problems of the others
     */
    static List<ExportedObject> own(List<ExportedObject> objects, ExternalStore store, List<String> problems) {
        Map<String, Integer> places = new HashMap<>();
        objects.stream()
                .filter(ExportedObject::hasSecret)
                .forEach(object -> places.merge(store.place(object), 1, Integer::sum));
        List<ExportedObject> own = new ArrayList<>();
        for (ExportedObject object : objects) {
            String shown = Prover.shown(object.remote().identity());
            if (!object.hasSecret()) {
                own.add(object);
            } else if (store.leadsElsewhere(object)) {
                problems.add(shown + ": by its key, --path leads to another place of the store: use {name} in place of"
                        + " {key}");
            } else if (Objects.requireNonNull(places.get(store.place(object))) > 1) {
                problems.add(shown + ": --path gives its place to another object too: use {name}, which each object has"
                        + " for itself");
            } else {
                own.add(object);
            }
        }
        return own;
    }

    /** Returns whether a text has a part that means another folder. */
    static boolean isRelative(String path) {
        return Stream.of(path.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
    }
}
