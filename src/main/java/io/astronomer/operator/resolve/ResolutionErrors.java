package io.astronomer.operator.resolve;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.ReferenceLookup.Found;
import io.astronomer.operator.resolve.References.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Collects the problems of all references, so that a user sees all of them at once. */
final class ResolutionErrors {
    private final String namespace;
    private final List<Problem> found = new ArrayList<>();

    /** One problem: whether it may resolve itself, why it exists, and what to do. Contains names, never values. */
    private record Problem(boolean mayArrive, Reason reason, String message) {}

    ResolutionErrors(String namespace) {
        this.namespace = namespace;
    }

    void notFound(String path, Reference reference, Found found) {
        if (found instanceof Found.Reserved) {
            reserved(path, reference);
        } else if (found instanceof Found.NoKey) {
            noKey(path, reference);
        } else {
            noObject(path, reference);
        }
    }

    private void noObject(String path, Reference reference) {
        Reason reason = switch (reference.kind()) {
            case SECRET -> Reason.SECRET_NOT_FOUND;
            case CONFIG_MAP -> Reason.CONFIG_MAP_NOT_FOUND;
        };
        String message = "%s: %s does not exist. Create it with key %s, or correct the reference."
                .formatted(path, name(reference), reference.key());
        found.add(new Problem(true, reason, message));
    }

    void noKey(String path, Reference reference) {
        Reason reason = switch (reference.kind()) {
            case SECRET -> Reason.SECRET_KEY_NOT_FOUND;
            case CONFIG_MAP -> Reason.CONFIG_MAP_KEY_NOT_FOUND;
        };
        String message = "%s: %s has no key %s. Add it, or correct the reference."
                .formatted(path, name(reference), reference.key());
        found.add(new Problem(true, reason, message));
    }

    private void reserved(String path, Reference reference) {
        String message = "%s: %s contains the operator's own API token.".formatted(path, name(reference))
                + " Refer to another Secret: this one is reserved for the operator.";
        found.add(new Problem(false, Reason.INVALID_SPEC, message));
    }

    void wrongContent(String path, Reference reference, String wanted) {
        String message = "%s: key %s of %s is not %s. Correct the value in that %s."
                .formatted(
                        path,
                        reference.key(),
                        name(reference),
                        wanted,
                        reference.kind().text());
        found.add(new Problem(false, Reason.INVALID_CONTENT, message));
    }

    /** Reports the problems of a whole connection in one key. */
    void malformed(String path, Reference reference, List<String> problems) {
        malformed(path, "key " + reference.key() + " of " + name(reference), reference.kind(), problems);
    }

    /** Reports the problems of a whole connection in the keys of a Secret. */
    void malformed(String path, String secret, List<String> problems) {
        malformed(path, name(new Reference(Kind.SECRET, secret, "")), Kind.SECRET, problems);
    }

    private void malformed(String path, String place, Kind kind, List<String> problems) {
        String message = "%s: %s: %s. Correct the value in that %s."
                .formatted(path, place, String.join("; ", problems), kind.text());
        found.add(new Problem(false, Reason.INVALID_CONTENT, message));
    }

    /** A problem that needs a user comes first, because it remains when the others resolve themselves. */
    Optional<Outcome> outcome() {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String message = String.join(
                " ", new LinkedHashSet<>(found.stream().map(Problem::message).toList()));
        Problem first = found.stream()
                .filter(problem -> !problem.mayArrive())
                .findFirst()
                .orElse(found.get(0));
        return Optional.of(
                first.mayArrive()
                        ? new Outcome.Waiting(first.reason(), message)
                        : new Outcome.Stalled(first.reason(), message));
    }

    private String name(Reference reference) {
        return reference.kind().text() + " " + namespace + "/" + reference.name();
    }
}
