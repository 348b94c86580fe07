package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Redactor;
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

    /** @param redactor takes secrets out of names, which a service that echoes may have put there */
    static Drift of(List<Change> changes, RemoteObject remote, Redactor redactor) {
        Optional<Subject> by = remote.updatedBy()
                .map(subject -> new Subject(
                        redactor.redact(subject.id()),
                        subject.apiToken(),
                        subject.name().map(redactor::redact)));
        return new Drift(changes.stream().map(Change::path).distinct().toList(), by, Optional.of(remote.updatedAt()));
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
