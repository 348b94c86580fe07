package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody else changed of an object of ours.
 *
 * @param paths empty when the object is gone
 * @param by who wrote last, as the service tells
 * @param at when
 */
public record Drift(List<String> paths, Optional<Subject> by, Optional<Instant> at) {
    /** So many paths make a message; the plan has them all. */
    private static final int MOST_PATHS = 10;

    public Drift {
        paths = List.copyOf(paths);
    }

    static Drift deletion() {
        return new Drift(List.of(), Optional.empty(), Optional.empty());
    }

    static Drift of(List<Change> changes, RemoteObject remote) {
        return new Drift(
                changes.stream().map(Change::path).toList(), remote.updatedBy(), Optional.of(remote.updatedAt()));
    }

    /** One sentence, without its full stop. */
    public String text() {
        String what = paths.isEmpty() ? "The object was deleted in Astro" : "Changed in Astro: " + named();
        return what
                + by.map(subject -> ", by " + subject.shown()).orElse("")
                + at.map(time -> " at " + time).orElse("");
    }

    private String named() {
        return String.join(", ", paths.subList(0, Math.min(MOST_PATHS, paths.size())))
                + (paths.size() > MOST_PATHS ? " and " + (paths.size() - MOST_PATHS) + " more" : "");
    }
}
