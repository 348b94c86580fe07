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
 * Compares one typed part, or one link's overrides.
 *
 * @param prefix of the paths of the changes
 * @param override whether the parts are a link's overrides
 */
record PayloadDiffer(String prefix, boolean override, LastWrite lastWrite) {
    /** Fields that responses show although a Secret may have supplied them. */
    private static final Set<String> READABLE_SECRETS = Set.of("login", "value");

    /** Fields that responses show although a whole connection may have supplied them. */
    private static final Set<String> WHOLE = Set.of("type", "host", "login", "schema", "port");

    private static final Set<String> CREDENTIALS =
            Set.of("basicToken", "username", "password", "sigV4AssumeArn", "sigV4StsRegion");

    Stream<Change> diff(Payload desired, RemotePayload remote) {
        return desired.type().fields().stream()
                .filter(field -> !(override && field.is(OBJECT_ONLY)))
                .filter(field -> !isImplied(field, desired, remote))
                .flatMap(field -> diff(
                        field,
                        desired.get(field.name()),
                        remote,
                        desired.hidden().contains(field.name())));
    }

    private Stream<Change> diff(Field field, Optional<FieldValue> wanted, RemotePayload remote, boolean former) {
        boolean masked = Masks.isSecret(field, lastWrite.remote());
        boolean hidden = masked || remote.withheld().contains(field.name());
        FieldDiff diff = difference(field, hidden, former);
        if (field.kind() == Field.Kind.MAP) {
            return new MapDiffer(diff, lastWrite.isStale()).diff(wanted, RemoteMap.of(field, remote));
        }
        RemoteField remoteField = RemoteField.of(field, remote, masked);
        if (field.is(WRITE_ONLY) && !(remoteField instanceof RemoteField.Shown)) {
            return wanted
                    .map(value -> sent(field, diff, value))
                    .orElseGet(() -> notSent(field, diff, remoteField))
                    .stream();
        }
        return wanted
                .map(value -> wanted(field, diff, value, remoteField))
                .orElseGet(() -> unwanted(field, masked, diff, remoteField))
                .stream();
    }

    /** Returns whether the field is not shown, and something else that is shown tells that it has the desired value. */
    private boolean isImplied(Field field, Payload desired, RemotePayload remote) {
        return switch (field.name()) {
            case "authType" -> isImpliedByCredentials(field, desired, remote);
            case "authTypeId" ->
                desired.get(field.name())
                        .filter(wanted -> FieldDiff.equal(
                                wanted, remote.value("connectionAuthType").path("id")))
                        .isPresent();
            default -> false;
        };
    }

    /**
     * Returns whether the authType is implied by credentials, which by the rules of the spec have no other. That counts where
     * no update may send it because of kept values, and for an object that was not written before: it may be adopted as it is.
     */
    private boolean isImpliedByCredentials(Field field, Payload desired, RemotePayload remote) {
        boolean mayBeSet =
                remote.setFields().map(set -> set.contains(field.name())).orElse(true);
        return desired.get(field.name()).isPresent()
                && JsonValues.isEmpty(remote.value(field.name()))
                && mayBeSet
                && CREDENTIALS.stream().anyMatch(name -> desired.get(name).isPresent())
                && (lastWrite.last().isEmpty()
                        || !KeptValues.paths(lastWrite.desired()).isEmpty());
    }

    /** @param former whether the remote value may be a former one of a Secret */
    private FieldDiff difference(Field field, boolean hidden, boolean former) {
        boolean past = former
                || (!override && WHOLE.contains(field.name()) && lastWrite.mayShowFormerConnection())
                || (READABLE_SECRETS.contains(field.name()) && lastWrite.mayShowFormerSecrets());
        String path = prefix + field.name();
        return field.is(PRIVATE) ? FieldDiff.ofPrivateMap(path) : new FieldDiff(path, hidden, past, Change.SENSITIVE);
    }

    private Optional<Change> wanted(Field field, FieldDiff diff, FieldValue wanted, RemoteField remoteField) {
        Change.Kind kind = field.is(FIXED) ? Change.Kind.FIXED : Change.Kind.SET;
        if (remoteField instanceof RemoteField.Shown readable) {
            return FieldDiff.equal(wanted, readable.value())
                    ? Optional.empty()
                    : Optional.of(diff.set(kind, wanted, readable.value()));
        }
        boolean kept = wanted instanceof FieldValue.Kept;
        if (remoteField instanceof RemoteField.Unset) {
            boolean equal = wanted instanceof FieldValue.Unread unread && unread.mayBeAbsent();
            if (equal) {
                return Optional.empty();
            }
            return Optional.of(kept ? diff.missing() : diff.set(kind, wanted));
        }
        return !kept && lastWrite.isStale() ? Optional.of(diff.resend()) : Optional.empty();
    }

    private Optional<Change> unwanted(Field field, boolean masked, FieldDiff diff, RemoteField remoteField) {
        if (override && field.is(FIXED)) {
            return unwantedFixed(field, diff, remoteField);
        }
        boolean storedSecret = masked && !override;
        Change.Kind kind = storedSecret || field.is(FIXED) ? Change.Kind.FIXED : Change.Kind.CLEAR;
        if (remoteField instanceof RemoteField.Shown readable) {
            return Optional.of(diff.clear(kind, readable.value()));
        }
        return remoteField instanceof RemoteField.Masked ? Optional.of(diff.clearMasked(kind)) : Optional.empty();
    }

    /** An override has no type of its own. The object's type may be filled in; another one is drift. */
    private Optional<Change> unwantedFixed(Field field, FieldDiff diff, RemoteField remoteField) {
        JsonNode own = lastWrite.remote().payload().value(field.name());
        return remoteField instanceof RemoteField.Shown shown && !JsonValues.equal(own, shown.value())
                ? Optional.of(diff.clear(Change.Kind.CLEAR, shown.value()))
                : Optional.empty();
    }

    /** A desired field that the response omits is judged by the last write, if no other client wrote since. */
    private Optional<Change> sent(Field field, FieldDiff diff, FieldValue wanted) {
        Change change = diff.set(Change.Kind.SET, wanted);
        // Sent values are recorded for the object's own fields only.
        boolean differs = override ? lastWrite.isEdited() : !change.to().equals(lastWrite.sent(field.name()));
        if (differs) {
            return Optional.of(change);
        }
        return lastWrite.isWrittenByAnother()
                ? Optional.of(new Change(change.path(), Change.Kind.RESEND, change.from(), change.to()))
                : Optional.empty();
    }

    private Optional<Change> notSent(Field field, FieldDiff diff, RemoteField remoteField) {
        if (remoteField instanceof RemoteField.Masked) {
            return Optional.of(diff.clearMasked(Change.Kind.CLEAR));
        }
        String sent = override ? "" : lastWrite.sent(field.name());
        // Whether omission clears the field would be invisible. Only a new object certainly lacks it.
        return sent.isEmpty() ? Optional.empty() : Optional.of(new Change(diff.path(), Change.Kind.FIXED, sent, ""));
    }
}
