package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.FIXED;
import static io.astronomer.operator.astro.Field.Trait.OBJECT_ONLY;
import static io.astronomer.operator.astro.Field.Trait.PRIVATE;
import static io.astronomer.operator.astro.Field.Trait.WRITE_ONLY;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemotePayload;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares one typed part, or one link's overrides, with what is there.
 *
 * @param prefix what the paths of the changes begin with
 * @param override whether the parts are a link's overrides
 */
record PayloadDiffer(String prefix, boolean override, History history) {
    /** The fields that answers show although a Secret may have fed them. */
    private static final Set<String> READABLE_SECRETS = Set.of("login", "value");

    Stream<Change> diff(Payload desired, RemotePayload remote) {
        return desired.type().fields().stream()
                .filter(field -> !(override && field.is(OBJECT_ONLY)))
                .flatMap(field -> diff(field, desired.get(field.name()), remote));
    }

    private Stream<Change> diff(Field field, Optional<FieldValue> wanted, RemotePayload remote) {
        boolean masked = Masks.isSecret(field, history.remote());
        boolean hidden = masked || remote.withheld().contains(field.name());
        Difference difference = difference(field, hidden);
        if (field.kind() == Field.Kind.MAP) {
            return new MapDiffer(difference, history.isStale()).diff(wanted, MapReading.of(field, remote));
        }
        Reading reading = Reading.of(field, remote, masked);
        if (field.is(WRITE_ONLY) && !(reading instanceof Reading.Shown)) {
            return wanted
                    .map(value -> sent(field, difference, value))
                    .orElseGet(() -> notSent(field, difference, reading))
                    .stream();
        }
        return wanted
                .map(value -> wanted(field, difference, value, reading))
                .orElseGet(() -> unwanted(field, masked, difference, reading))
                .stream();
    }

    private Difference difference(Field field, boolean hidden) {
        boolean past = READABLE_SECRETS.contains(field.name()) && history.mayShowFormerSecrets();
        return new Difference(prefix + field.name(), hidden || field.is(PRIVATE), past);
    }

    private Optional<Change> wanted(Field field, Difference difference, FieldValue wanted, Reading reading) {
        Change.Kind kind = field.is(FIXED) ? Change.Kind.FIXED : Change.Kind.SET;
        if (reading instanceof Reading.Shown readable) {
            return Difference.equal(wanted, readable.value())
                    ? Optional.empty()
                    : Optional.of(difference.set(kind, wanted, readable.value()));
        }
        if (reading instanceof Reading.Unset) {
            return Optional.of(difference.set(kind, wanted));
        }
        return history.isStale() ? Optional.of(difference.resend()) : Optional.empty();
    }

    private Optional<Change> unwanted(Field field, boolean masked, Difference difference, Reading reading) {
        if (override && field.is(FIXED)) {
            return unwantedFixed(field, difference, reading);
        }
        boolean storedSecret = masked && !override;
        Change.Kind kind = storedSecret || field.is(FIXED) ? Change.Kind.FIXED : Change.Kind.CLEAR;
        if (reading instanceof Reading.Shown readable) {
            return Optional.of(difference.clear(kind, readable.value()));
        }
        return reading instanceof Reading.Masked ? Optional.of(difference.clearMasked(kind)) : Optional.empty();
    }

    /** An override has no type of its own: the object's may be filled in, another one is somebody's doing. */
    private Optional<Change> unwantedFixed(Field field, Difference difference, Reading reading) {
        JsonNode own = history.remote().payload().value(field.name());
        return reading instanceof Reading.Shown shown && !JsonValues.equal(own, shown.value())
                ? Optional.of(difference.clear(Change.Kind.CLEAR, shown.value()))
                : Optional.empty();
    }

    /** A wanted field that the answer does not show is judged by what was sent last, if nobody wrote since. */
    private Optional<Change> sent(Field field, Difference difference, FieldValue wanted) {
        Change change = difference.set(Change.Kind.SET, wanted);
        // What was sent is remembered for the object's own fields only.
        boolean differs = override ? history.isEdited() : !change.to().equals(history.sent(field.name()));
        if (differs) {
            return Optional.of(change);
        }
        return history.isWrittenByAnother()
                ? Optional.of(new Change(change.path(), Change.Kind.RESEND, change.from(), change.to()))
                : Optional.empty();
    }

    private Optional<Change> notSent(Field field, Difference difference, Reading reading) {
        if (reading instanceof Reading.Masked) {
            return Optional.of(difference.clearMasked(Change.Kind.CLEAR));
        }
        String sent = override ? "" : history.sent(field.name());
        // Whether leaving it out empties it would not be seen: only a new object is sure to be without it.
        return sent.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(difference.path(), Change.Kind.FIXED, sent, ""));
    }
}
