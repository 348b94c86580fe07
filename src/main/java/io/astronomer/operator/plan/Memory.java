package io.astronomer.operator.plan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What earlier passes left in the status. */
public record Memory(
        Optional<String> organizationId,
        Optional<String> id,
        Optional<Instant> createStartedAt,
        Optional<Applied> applied) {

    /**
     * The last state known to be applied.
     *
     * @param remoteUpdatedAt empty after a write whose answer has no time: the next listing gives it
     * @param subject who we are to the service, once it said so
     * @param writeOnly the fields that answers may leave out, as they were sent
     * @param verified whether the service was seen to hold what was written
     */
    public record Applied(
            OptionalLong generation,
            Action action,
            Optional<SecretRevision> revision,
            Optional<Instant> remoteUpdatedAt,
            Optional<String> subject,
            Map<String, String> writeOnly,
            boolean verified) {
        public Applied {
            writeOnly = Map.copyOf(writeOnly);
        }
    }

    public static Memory none() {
        return new Memory(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
