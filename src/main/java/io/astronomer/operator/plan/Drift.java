package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Redactor;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A change of another client to an own object.
 *
 * @param paths fields that differ
 * @param unseen fields that no response shows, and that may differ since; with both empty, the object is gone
 * @param by the last writer, as Astro names it
 * @param at time of the change
 */
public record Drift(List<String> paths, List<String> unseen, Optional<Subject> by, Optional<Instant> at) {
    /** Number of paths in a message; the plan has all of them. */
    private static final int MOST_PATHS = 10;

    public Drift {
        paths = List.copyOf(paths);
        unseen = List.copyOf(unseen);
    }

    static Drift deletion() {
        return new Drift(List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** @param redactor removes secrets from names, which an echoing service may contain */
    static Drift of(List<Change> changes, RemoteObject remote, Redactor redactor) {
        Optional<Subject> by = remote.updatedBy()
                .map(subject -> new Subject(
                        redactor.redact(subject.id()),
                        subject.apiToken(),
                        subject.name().map(redactor::redact)));
        return new Drift(
                paths(changes, change -> change.kind() != Change.Kind.RESEND),
                paths(changes, change -> change.kind() == Change.Kind.RESEND),
                by,
                Optional.of(remote.updatedAt()));
    }

    private static List<String> paths(List<Change> changes, Predicate<Change> chosen) {
        return changes.stream().filter(chosen).map(Change::path).distinct().toList();
    }

    /**
     * Returns whether the change reverted our write. A person's write without a visible difference does not count, because
     * it may have changed nothing. A token's write does, because two operators could answer each other for ever.
     */
    public boolean isReversal() {
        return !isUnseen() || by.filter(Subject::apiToken).isPresent();
    }

    /** Returns whether no visible field differs. */
    public boolean isUnseen() {
        return paths.isEmpty() && !unseen.isEmpty();
    }

    /** Returns whether the object is gone. */
    boolean isDeletion() {
        return paths.isEmpty() && unseen.isEmpty();
    }

    /** Returns one sentence, without its full stop. */
    public String text() {
        if (isUnseen()) {
            return written() + ", and Astro does not show whether these fields changed: " + named(unseen);
        }
        String what = isDeletion() ? "The object was deleted in Astro" : "Changed in Astro: " + named(paths);
        return what + by.map(subject -> ", by " + subject.shown()).orElse("") + time();
    }

    /** Returns a text about its correction, without its last full stop. */
    public String corrected() {
        if (isDeletion()) {
            return "Created the object again, which another client deleted in Astro";
        }
        return isUnseen()
                ? written() + ". Astro does not show whether these fields changed, so the operator sent them again: "
                        + named(unseen)
                : "Reset " + named(paths) + ", which " + writer().orElse("another client") + " changed" + time();
    }

    private String written() {
        return writer().orElse("Another client") + " wrote the object" + time();
    }

    private Optional<String> writer() {
        return by.map(Subject::shown);
    }

    private String time() {
        return at.map(instant -> " at " + instant).orElse("");
    }

    private static String named(List<String> paths) {
        return String.join(", ", paths.subList(0, Math.min(MOST_PATHS, paths.size())))
                + (paths.size() > MOST_PATHS ? " and " + (paths.size() - MOST_PATHS) + " more" : "");
    }
}
