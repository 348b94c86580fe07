package io.astronomer.operator.plan;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.ManagementPolicy;
import java.util.Optional;

/** Policies that differ from the standard policy in one respect. */
final class Policies {
    private static final Policy STANDARD = Policy.standard();

    private Policies() {}

    static Policy observing() {
        return observing(STANDARD);
    }

    /** Returns a policy with manual approval; {@code approved} is the hash in the annotation. */
    static Policy manual(Optional<String> approved) {
        Policy waiting = manual(STANDARD);
        return approved.map(hash -> approving(waiting, hash)).orElse(waiting);
    }

    static Policy adopting(AdoptionPolicy adoption) {
        return of(adoption, STANDARD.drift(), STANDARD.deletion(), STANDARD.externalId());
    }

    static Policy reporting() {
        return of(STANDARD.adoption(), DriftPolicy.Report, STANDARD.deletion(), STANDARD.externalId());
    }

    static Policy deleting(DeletionPolicy deletion) {
        return of(STANDARD.adoption(), STANDARD.drift(), Optional.of(deletion), STANDARD.externalId());
    }

    static Policy withExternalId(String id) {
        return of(STANDARD.adoption(), STANDARD.drift(), STANDARD.deletion(), Optional.of(id));
    }

    static Policy adopting(AdoptionPolicy adoption, DeletionPolicy deletion) {
        return of(adoption, STANDARD.drift(), Optional.of(deletion), STANDARD.externalId());
    }

    static Policy reporting(DeletionPolicy deletion) {
        return of(STANDARD.adoption(), DriftPolicy.Report, Optional.of(deletion), STANDARD.externalId());
    }

    /** Returns the policy with an approval of the plan with this hash. */
    static Policy approving(Policy policy, String hash) {
        return new Policy(
                policy.management(),
                policy.approval(),
                policy.adoption(),
                policy.drift(),
                policy.deletion(),
                policy.externalId(),
                Optional.of(hash));
    }

    /** Returns the policy with manual approval. */
    static Policy manual(Policy policy) {
        return new Policy(
                policy.management(),
                ApprovalPolicy.Manual,
                policy.adoption(),
                policy.drift(),
                policy.deletion(),
                policy.externalId(),
                policy.approvedPlan());
    }

    /** Returns the policy with management Observe. */
    static Policy observing(Policy policy) {
        return new Policy(
                ManagementPolicy.Observe,
                policy.approval(),
                policy.adoption(),
                policy.drift(),
                policy.deletion(),
                policy.externalId(),
                policy.approvedPlan());
    }

    private static Policy of(
            AdoptionPolicy adoption,
            DriftPolicy drift,
            Optional<DeletionPolicy> deletion,
            Optional<String> externalId) {
        return new Policy(
                STANDARD.management(),
                STANDARD.approval(),
                adoption,
                drift,
                deletion,
                externalId,
                STANDARD.approvedPlan());
    }
}
