package io.astronomer.operator.plan;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.RecordedState.Applied;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Our own last write beside what the service says of the latest one: all there is to judge values by that answers don't
 * show.
 *
 * @param secretsUsed whether this spec, or one before it, had values that may not be shown
 */
record LastWrite(Desired desired, RemoteObject remote, Optional<Applied> last, boolean secretsUsed) {

    LastWrite {
        secretsUsed |= desired.revision().isPresent();
    }

    static LastWrite of(Desired desired, RemoteObject remote, RecordedState recordedState) {
        return new LastWrite(desired, remote, recordedState.applied(), recordedState.secretsUsed());
    }

    /** Nothing was ever written: what can't be read may be anything. */
    static LastWrite none(Desired desired, RemoteObject remote, boolean secretsUsed) {
        return new LastWrite(desired, remote, Optional.empty(), secretsUsed);
    }

    /** The history right after the wanted object was written: what can't be read is taken for what is wanted. */
    static LastWrite asIfApplied(Desired desired, RemoteObject remote, boolean secretsUsed) {
        Applied applied = new Applied(
                OptionalLong.of(desired.generation()),
                Action.UPDATE,
                desired.revision(),
                Optional.empty(),
                Optional.empty(),
                desired.writeOnly(),
                false);
        return new LastWrite(desired, remote, Optional.of(applied), secretsUsed);
    }

    /** Whether the service was seen to hold what was written last. */
    boolean isVerified() {
        return last.filter(Applied::verified).isPresent();
    }

    boolean isLast(Action action) {
        return last.filter(applied -> applied.action() == action).isPresent();
    }

    /** Whether the generation is another than the one applied last. */
    boolean isEdited() {
        return last.filter(applied -> applied.generation().equals(OptionalLong.of(desired.generation())))
                .isEmpty();
    }

    /** Whether the last thing that was applied is this generation with these secrets. */
    boolean isApplied() {
        return last.filter(applied -> applied.isOf(desired)).isPresent();
    }

    /** Whether masked values may be other than the wanted ones: these were not sent last, or another wrote since. */
    boolean isStale() {
        return desired.revision().isPresent() && (!hasSentRevision() || isWrittenByAnother());
    }

    /** Whether somebody else wrote since. Another's write in the second of our own can't be told by its time. */
    boolean isWrittenByAnother() {
        return baseline().filter(seen -> remote.updatedAt().isAfter(seen)).isPresent() && !writer().equals(us());
    }

    /** Whether neither side changed since our own last write, or since the pass that found both equal. */
    boolean isUntouched() {
        return isApplied() && baseline().filter(remote.updatedAt()::equals).isPresent();
    }

    /** Whether the object changed since our own last write, whoever did it. */
    boolean isTouched() {
        return baseline().filter(seen -> !remote.updatedAt().equals(seen)).isPresent();
    }

    /** Whether the service names another as the latest writer, whenever that was. */
    boolean isLastWriterAnother() {
        return us().isPresent() && writer().isPresent() && !writer().equals(us());
    }

    /** Whether what can be read may have come from a Secret that the present spec no longer speaks of. */
    boolean mayShowFormerSecrets() {
        return isVerified() ? isEdited() && hadSecrets() : secretsUsed;
    }

    /** Whether what can be read may have come from a Secret at all. */
    boolean mayShowSecrets() {
        return !isVerified() || hadSecrets();
    }

    private boolean hadSecrets() {
        return last.map(applied -> applied.revision().isPresent()).orElse(true);
    }

    String sent(String writeOnlyField) {
        return last.map(applied -> applied.writeOnly().getOrDefault(writeOnlyField, ""))
                .orElse("");
    }

    private boolean hasSentRevision() {
        return last.filter(applied -> SecretRevision.areSame(applied.revision(), desired.revision()))
                .isPresent();
    }

    private Optional<Instant> baseline() {
        return last.flatMap(
                applied -> applied.remoteUpdatedAt().or(() -> created(applied).map(RemoteObject::createdAt)));
    }

    /** The answer to a create does not say who we are: whoever the object names as its creator. */
    private Optional<String> us() {
        return last.flatMap(applied -> applied.subject()
                .or(() -> created(applied).flatMap(RemoteObject::createdBy).map(Subject::id)));
    }

    private Optional<RemoteObject> created(Applied applied) {
        return Optional.of(remote).filter(object -> applied.action() == Action.CREATE);
    }

    private Optional<String> writer() {
        return remote.updatedBy().map(Subject::id);
    }
}
