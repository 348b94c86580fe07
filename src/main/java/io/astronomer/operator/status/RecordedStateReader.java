package io.astronomer.operator.status;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.OperatorState;
import io.astronomer.operator.api.OperatorState.LastApplied;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.RecordedState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the recorded state of earlier reconciliations from the status. */
public final class RecordedStateReader {
    private RecordedStateReader() {}

    public static RecordedState of(@Nullable EnvironmentObjectStatus status, Instant now) {
        if (status == null) {
            return RecordedState.none();
        }
        return new RecordedState(
                Optional.ofNullable(status.organizationId()),
                Optional.ofNullable(status.id()),
                Optional.ofNullable(status.ownership()),
                Timestamps.read(status.recorded().createStartedAt()),
                Optional.ofNullable(status.recorded().createAttempt())
                        .filter(attempt -> status.recorded().createStartedAt() != null)
                        .flatMap(RecordedStateReader::attempt),
                Optional.ofNullable(status.recorded().replacing()),
                Optional.ofNullable(status.plan()).flatMap(plan -> Optional.ofNullable(plan.hash())),
                RevertedWrites.counted(status.recorded().reversals(), now).size(),
                Optional.ofNullable(status.recorded().lastApplied()).map(last -> applied(last, isNotAccepted(status))),
                Boolean.TRUE.equals(status.recorded().secretsUsed()),
                Boolean.TRUE.equals(status.recorded().connectionsUsed()));
    }

    private static Optional<RecordedState.CreateAttempt> attempt(OperatorState.CreateAttempt attempt) {
        return Timestamps.read(attempt.triedAt())
                .map(at -> new RecordedState.CreateAttempt(
                        at,
                        attempt.generation() == null ? OptionalLong.empty() : OptionalLong.of(attempt.generation()),
                        Revisions.read(attempt.secretRevision())));
    }

    private static boolean isNotAccepted(EnvironmentObjectStatus status) {
        return Condition.of(status, "Ready")
                .filter(ready -> ready.reason().equals(Reason.NOT_ACCEPTED.text()))
                .isPresent();
    }

    /** A create counts as verified: the status that follows its first listing is written only for a difference. */
    private static RecordedState.Applied applied(LastApplied last, boolean notAccepted) {
        Map<String, String> writeOnly = new TreeMap<>();
        Optional.ofNullable(last.authType()).ifPresent(value -> writeOnly.put("authType", value));
        Optional.ofNullable(last.authTypeId()).ifPresent(value -> writeOnly.put("authTypeId", value));
        return new RecordedState.Applied(
                last.generation() == null ? OptionalLong.empty() : OptionalLong.of(last.generation()),
                Optional.ofNullable(last.action()).orElse(Action.Update),
                Revisions.read(last.secretRevision()),
                Optional.ofNullable(last.deployments()),
                Timestamps.read(last.remoteUpdatedAt()),
                Optional.ofNullable(last.subject()),
                writeOnly,
                Boolean.TRUE.equals(last.verified()) || (last.action() == Action.Create && !notAccepted));
    }
}
