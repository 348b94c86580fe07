package io.astronomer.operator.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.plan.RecordedState.Applied;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Our last write beside the remote object's last change. Values that responses do not show are judged by it.
 *
 * @param former values of present and earlier specs that may not be shown
 */
record LastWrite(Desired desired, RemoteObject remote, Optional<Applied> last, FormerSecrets former) {

    LastWrite {
        former = former.with(desired);
    }

    static LastWrite of(Desired desired, RemoteObject remote, RecordedState recordedState) {
        return new LastWrite(desired, remote, recordedState.applied(), FormerSecrets.of(recordedState));
    }

    /** No write is recorded, so unreadable values are unknown. */
    static LastWrite none(Desired desired, RemoteObject remote, FormerSecrets former) {
        return new LastWrite(desired, remote, Optional.empty(), former);
    }

    /** The state right after the desired object was written: unreadable values count as equal. */
    static LastWrite asIfApplied(Desired desired, RemoteObject remote, FormerSecrets former) {
        Applied applied = new Applied(
                OptionalLong.of(desired.generation()),
                Action.Update,
                desired.revision(),
                desired.deployments(),
                Optional.empty(),
                Optional.empty(),
                desired.writeOnly(),
                false);
        return new LastWrite(desired, remote, Optional.of(applied), former);
    }

    /** Returns whether a read confirmed the last write. */
    boolean isVerified() {
        return last.filter(Applied::verified).isPresent();
    }

    boolean isLast(Action action) {
        return last.filter(applied -> applied.action() == action).isPresent();
    }

    /** Returns whether the generation differs from the applied one. */
    boolean isEdited() {
        return last.filter(applied -> applied.generation().equals(OptionalLong.of(desired.generation())))
                .isEmpty();
    }

    /** Returns whether this generation was applied with these secrets and Deployments. */
    boolean isApplied() {
        return last.filter(applied -> applied.isOf(desired)).isPresent();
    }

    /** Returns whether masked values may differ: other secrets were sent last, or another client wrote since. */
    boolean isStale() {
        return desired.revision().isPresent() && (!hasSentRevision() || isWrittenByAnother());
    }

    /** Returns whether another client wrote since. A write within the same second has the same time. */
    boolean isWrittenByAnother() {
        return baseline().filter(seen -> remote.updatedAt().isAfter(seen)).isPresent() && !writer().equals(us());
    }

    /** Returns whether neither side changed since our last write, or since a reconciliation found both equal. */
    boolean isUntouched() {
        return isApplied() && baseline().filter(remote.updatedAt()::equals).isPresent();
    }

    /** Returns whether the object changed since our last write, by any client. */
    boolean isTouched() {
        return baseline().filter(seen -> !remote.updatedAt().equals(seen)).isPresent();
    }

    /** Returns whether another client is the last writer, at any time. */
    boolean isLastWriterAnother() {
        return us().isPresent() && writer().isPresent() && !writer().equals(us());
    }

    /**
     * Returns whether the remote value may stem from a Secret that an earlier spec referenced; it must then be redacted.
     */
    boolean mayShowFormerSecrets() {
        return isVerified() ? isEdited() && hadSecrets() : former != FormerSecrets.NONE;
    }

    /** Returns whether the remote value of any field may stem from a whole connection of an earlier spec. */
    boolean mayShowFormerConnection() {
        return former == FormerSecrets.CONNECTIONS && (!isVerified() || isEdited());
    }

    /** Returns whether the remote value may stem from a Secret. */
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

    /** Returns our subject. A create's response does not contain it, so it is the object's creator. */
    private Optional<String> us() {
        return last.flatMap(applied -> applied.subject()
                .or(() -> created(applied).flatMap(RemoteObject::createdBy).map(Subject::id)));
    }

    private Optional<RemoteObject> created(Applied applied) {
        return Optional.of(remote).filter(object -> applied.action() == Action.Create);
    }

    private Optional<String> writer() {
        return remote.updatedBy().map(Subject::id);
    }
}
