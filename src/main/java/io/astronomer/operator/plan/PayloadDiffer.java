package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.FIXED;
import static io.astronomer.operator.astro.Field.Trait.OBJECT_ONLY;
import static io.astronomer.operator.astro.Field.Trait.SECRET;
import static io.astronomer.operator.astro.Field.Trait.SECRET_IF_DECLARED;
import static io.astronomer.operator.astro.Field.Trait.WRITE_ONLY;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemotePayload;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares one typed part, or one link's overrides, with what is there.
 *
 * @param prefix what the paths of the changes begin with
 * @param override whether the parts are a link's overrides
 * @param declaredSecret whether the object is one whose {@code isSecret} is true
 * @param stale whether masked values may differ from the wanted ones
 * @param edited whether the generation is another than the one applied last
 * @param writeOnly the fields that answers may leave out, as they were sent last
 */
record PayloadDiffer(
        String prefix,
        boolean override,
        boolean declaredSecret,
        boolean stale,
        boolean edited,
        Map<String, String> writeOnly) {

    Stream<Change> diff(Payload desired, RemotePayload remote) {
        return desired.type().fields().stream()
                .filter(field -> !(override && field.is(OBJECT_ONLY)))
                .flatMap(field -> diff(field, desired.get(field.name()), remote));
    }

    private Stream<Change> diff(Field field, Optional<FieldValue> wanted, RemotePayload remote) {
        boolean secret = field.is(SECRET) || (field.is(SECRET_IF_DECLARED) && declaredSecret);
        Difference difference = new Difference(prefix + field.name(), field, secret);
        if (field.kind() == Field.Kind.MAP) {
            return new MapDiffer(difference, stale).diff(wanted, MapReading.of(field, remote));
        }
        Reading reading = Reading.of(field, remote, secret);
        if (field.is(WRITE_ONLY) && !(reading instanceof Reading.Shown)) {
            return unreadable(difference, wanted, reading).stream();
        }
        return wanted
                .map(value -> wanted(difference, value, reading))
                .orElseGet(() -> unwanted(difference, reading))
                .stream();
    }

    private Optional<Change> unreadable(Difference difference, Optional<FieldValue> wanted, Reading reading) {
        if (override) {
            // What was sent last is kept for the object's own fields only.
            return wanted.isPresent()
                    ? wanted.filter(value -> stale || edited).map(value -> difference.set(Change.Kind.RESEND, value))
                    : unwanted(difference, reading);
        }
        String sent = writeOnly.getOrDefault(difference.field().name(), "");
        Change change = wanted.map(value -> difference.set(Change.Kind.SET, value))
                .orElse(new Change(difference.path(), Change.Kind.CLEAR, sent, ""));
        return change.to().equals(sent) ? Optional.empty() : Optional.of(change);
    }

    private Optional<Change> wanted(Difference difference, FieldValue wanted, Reading reading) {
        Change.Kind kind = difference.field().is(FIXED) && !override ? Change.Kind.FIXED : Change.Kind.SET;
        if (reading instanceof Reading.Shown readable) {
            return Difference.equal(wanted, readable.value())
                    ? Optional.empty()
                    : Optional.of(difference.set(kind, wanted, readable.value()));
        }
        if (reading instanceof Reading.Unset) {
            return Optional.of(difference.set(kind, wanted));
        }
        return stale ? Optional.of(difference.resend()) : Optional.empty();
    }

    private Optional<Change> unwanted(Difference difference, Reading reading) {
        // The service may fill in the type of an override; it can be no other than the object's.
        if (override && difference.field().is(FIXED)) {
            return Optional.empty();
        }
        boolean storedSecret = difference.secret() && !override;
        Change.Kind kind = storedSecret || difference.field().is(FIXED) ? Change.Kind.FIXED : Change.Kind.CLEAR;
        if (reading instanceof Reading.Shown readable) {
            return Optional.of(difference.clear(kind, readable.value()));
        }
        return reading instanceof Reading.Masked ? Optional.of(difference.clearMasked(kind)) : Optional.empty();
    }
}
