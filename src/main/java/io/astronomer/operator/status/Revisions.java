package io.astronomer.operator.status;

import io.astronomer.operator.api.OperatorState.LastApplied;
import io.astronomer.operator.plan.SecretRevision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Secret revisions in the status. A new version of a Secret with the same values is not written. */
final class Revisions {
    private Revisions() {}

    static Optional<SecretRevision> read(@Nullable String text) {
        return Optional.ofNullable(text).map(SecretRevision::new);
    }

    /** Returns the previous text, if it has the same values. */
    static @Nullable String unmoved(@Nullable String now, @Nullable String before) {
        return SecretRevision.areSame(read(now), read(before)) ? before : now;
    }

    static @Nullable LastApplied unmoved(@Nullable LastApplied now, @Nullable LastApplied before) {
        return now == null || before == null
                ? now
                : new LastApplied(
                        now.generation(),
                        now.action(),
                        unmoved(now.secretRevision(), before.secretRevision()),
                        now.deployments(),
                        now.remoteUpdatedAt(),
                        now.subject(),
                        now.authType(),
                        now.authTypeId(),
                        now.verified());
    }
}
