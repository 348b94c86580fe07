package io.astronomer.operator.plan;

import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.foundation.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A plan that is shown and not executed.
 *
 * @param hash identifies the plan for its approval
 */
public record PendingPlan(String hash, PlanStep step, List<Change> changes) {
    /** Length of the hash; a collision would approve another plan. */
    private static final int HASH_BYTES = 16;

    public PendingPlan {
        changes = List.copyOf(changes);
    }

    /** Returns the pending plan of a replacement. */
    public static PendingPlan of(Plan.Replace plan, Desired desired) {
        return of(plan.id(), PlanStep.Replace, plan.changes(), desired.revision());
    }

    /** The hash covers the object, the step, every change, and which secrets would be sent. */
    static PendingPlan of(String id, PlanStep step, List<Change> changes, Optional<SecretRevision> revision) {
        MessageDigest digest = Sha256.newDigest();
        add(digest, id);
        add(digest, step.name());
        add(digest, revision.map(SecretRevision::first).orElse(""));
        for (Change change : changes) {
            add(digest, change.path());
            add(digest, change.kind().name());
            add(digest, change.from());
            add(digest, change.to());
        }
        String hash = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), HASH_BYTES));
        return new PendingPlan(hash, step, changes);
    }

    /** With its length, so that different lists never have the same bytes. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
