package io.astronomer.operator.cli.export;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What applying the files would do in Astro, by the planner of the operator.
 *
 * @param counts of objects
 * @param fieldsCompared fields of the manifests on disk that were compared
 * @param fieldsHeld fields whose value Astro does not show, or the manifests do not have
 * @param differences a line for each object for which the proof is not zero. They have no secret
 */
public record Proof(Map<Count, Integer> counts, int fieldsCompared, int fieldsHeld, List<String> differences) {
    public Proof {
        Map<Count, Integer> all = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            all.put(count, counts.getOrDefault(count, 0));
        }
        counts = Collections.unmodifiableMap(all);
        differences = List.copyOf(differences);
    }

    /** Kinds of objects of a proof. */
    public enum Count {
        IDENTICAL,
        /** Of the identical ones: a Secret has values that Astro does not show, so they are sent once. */
        SENT,
        CREATES,
        UPDATES,
        DELETES,
        REPLACES,
        /** The operator would not write, and report a problem. */
        REFUSED,
        /** It differs from what was exported, or is not among the files. */
        CHANGED;

        /** Returns the name in the record. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public int count(Count count) {
        return counts.getOrDefault(count, 0);
    }

    /** Returns whether applying the files changes nothing that Astro shows. */
    public boolean isZero() {
        return differences.isEmpty();
    }
}
