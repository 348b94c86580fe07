package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Redactor;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What somebody else did to an object of ours.
 *
 * @param paths what differs
 * @param unseen what no answer shows, and may differ since somebody else wrote; with both empty, the object is gone
 * @param by who wrote last, as the service tells
 * @param at when
 */
public record Drift(List<String> paths, List<String> unseen, Optional<Subject> by, Optional<Instant> at) {
    /** So many paths make a message; the plan has them all. */
    private static final int MOST_PATHS = 10;

    public Drift {
        paths = List.copyOf(paths);
        unseen = List.copyOf(unseen);
    }

    static Drift deletion() {
        return new Drift(List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** @param redactor takes secrets out of names, which a service that echoes may have put there */
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
     * Whether it undid what we had written. Where nothing differs that can be seen, a person's write counts for none: it may
     * have changed nothing. That of a token does, for two operators that answer each other would go on for ever.
     */
    public boolean isReversal() {
        return !isUnseen() || by.filter(Subject::apiToken).isPresent();
    }

    /** Whether nothing differs that can be seen. */
    public boolean isUnseen() {
        return paths.isEmpty() && !unseen.isEmpty();
    }

    private boolean isDeletion() {
        return paths.isEmpty() && unseen.isEmpty();
    }

    /** One sentence, without its full stop. */
    public String text() {
        return what()
                + by.map(subject -> ", by " + subject.shown()).orElse("")
                + at.map(time -> " at " + time).orElse("");
    }

    private String what() {
        if (isDeletion()) {
            return "The object was deleted in Astro";
        }
        return isUnseen()
                ? "Written in Astro, which may have changed what it does not show: " + named(unseen)
                : "Changed in Astro: " + named(paths);
    }

    private static String named(List<String> paths) {
        return String.join(", ", paths.subList(0, Math.min(MOST_PATHS, paths.size())))
                + (paths.size() > MOST_PATHS ? " and " + (paths.size() - MOST_PATHS) + " more" : "");
    }
}
