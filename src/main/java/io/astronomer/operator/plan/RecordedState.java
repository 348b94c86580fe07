package io.astronomer.operator.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * State that earlier reconciliations recorded in the status.
 *
 * @param id of the last observed object
 * @param createStartedAt start of a create whose result is unknown
 * @param createAttempt the request of that create, as far as it is known
 * @param replacing hash of the create that follows the delete of a replacement, recorded before that delete
 * @param proposed hash of the plan in the status
 * @param reversals number of recent writes that another client reverted, by {@link Drift#isReversal}
 * @param secretsUsed whether a spec of the resource ever had values that may not be shown
 * @param connectionsUsed whether a spec of the resource ever had a whole connection from a source
 */
public record RecordedState(
        Optional<String> organizationId,
        Optional<String> id,
        Optional<Ownership> ownership,
        Optional<Instant> createStartedAt,
        Optional<CreateAttempt> createAttempt,
        Optional<String> replacing,
        Optional<String> proposed,
        int reversals,
        Optional<Applied> applied,
        boolean secretsUsed,
        boolean connectionsUsed) {
    /** So many in a row are no accident. */
    public static final int MOST_REVERSALS = 3;

    /**
     * The last create whose end is not known.
     *
     * @param generation of the spec that was sent; empty when more than one was
     * @param revision of the secrets that were sent
     */
    public record CreateAttempt(Instant triedAt, OptionalLong generation, Optional<SecretRevision> revision) {}

    /**
     * The last state known to be applied.
     *
     * @param deployments hash of the Deployments that were linked and excluded, by {@link Desired#deployments}
     * @param remoteUpdatedAt empty after a write whose response has no time; the next listing has it
     * @param subject id of our token's subject in Astro, once a response named it
     * @param writeOnly the fields that responses may omit, as they were sent
     * @param verified whether the service was seen to hold what was written; presumed of a create of an earlier process
     */
    public record Applied(
            OptionalLong generation,
            Action action,
            Optional<SecretRevision> revision,
            Optional<String> deployments,
            Optional<Instant> remoteUpdatedAt,
            Optional<String> subject,
            Map<String, String> writeOnly,
            boolean verified) {
        public Applied {
            writeOnly = Map.copyOf(writeOnly);
        }

        private Applied unverified() {
            return new Applied(generation, action, revision, deployments, remoteUpdatedAt, subject, writeOnly, false);
        }

        /** Whether it is this generation with these secrets and Deployments. */
        boolean isOf(Desired desired) {
            return generation.equals(OptionalLong.of(desired.generation()))
                    && deployments.equals(desired.deployments())
                    && SecretRevision.areSame(revision, desired.revision());
        }
    }

    public static RecordedState none() {
        return new RecordedState(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                false,
                false);
    }

    /** The same, with what others did to our writes forgotten. */
    public RecordedState withoutReversals() {
        return with(createStartedAt, createAttempt, proposed, 0);
    }

    /** The same, with the plan that is shown forgotten: what it was made of may be older than the resource's change. */
    public RecordedState withoutProposal() {
        return with(createStartedAt, createAttempt, Optional.empty(), reversals);
    }

    /** The same, where an earlier spec of the object may have used values of Secrets, or whole connections. */
    public RecordedState withFormer(boolean secrets, boolean connections) {
        return with(applied, secretsUsed || secrets, connectionsUsed || connections);
    }

    /** The same, where no response has shown what was applied. */
    public RecordedState unverified() {
        return with(applied.map(Applied::unverified), secretsUsed, connectionsUsed);
    }

    /** The same, without a create whose end is not known. */
    public RecordedState withoutCreate() {
        return with(Optional.empty(), Optional.empty(), proposed, reversals);
    }

    private RecordedState with(
            Optional<Instant> startedAt, Optional<CreateAttempt> attempt, Optional<String> plan, int undone) {
        return new RecordedState(
                organizationId,
                id,
                ownership,
                startedAt,
                attempt,
                replacing,
                plan,
                undone,
                applied,
                secretsUsed,
                connectionsUsed);
    }

    private RecordedState with(Optional<Applied> last, boolean secrets, boolean connections) {
        return new RecordedState(
                organizationId,
                id,
                ownership,
                createStartedAt,
                createAttempt,
                replacing,
                proposed,
                reversals,
                last,
                secrets,
                connections);
    }

    /** The object that is ours to change. */
    public Optional<String> ownId() {
        return ownership.filter(Ownership::owns).flatMap(owned -> id);
    }

    boolean owns(RemoteObject remote) {
        return ownId().filter(remote.id()::equals).isPresent();
    }

    /** Whether the last thing that was applied is this generation with these secrets and Deployments. */
    boolean isApplied(Desired desired) {
        return applied.filter(last -> last.isOf(desired)).isPresent();
    }
}
