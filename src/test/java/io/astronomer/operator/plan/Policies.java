package io.astronomer.operator.plan;

import io.astronomer.operator.plan.Policy.Adoption;
import io.astronomer.operator.plan.Policy.Approval;
import io.astronomer.operator.plan.Policy.Deletion;
import io.astronomer.operator.plan.Policy.DriftHandling;
import io.astronomer.operator.plan.Policy.Management;
import java.util.Optional;

/** Policies that differ in one respect from what a resource gets that says nothing. */
final class Policies {
    private static final Policy STANDARD = Policy.standard();

    private Policies() {}

    static Policy observing() {
        return observing(STANDARD);
    }

    /** Every plan waits; {@code approved} is the hash that the annotation holds. */
    static Policy manual(Optional<String> approved) {
        Policy waiting = manual(STANDARD);
        return approved.map(hash -> approving(waiting, hash)).orElse(waiting);
    }

    static Policy adopting(Adoption adoption) {
        return of(adoption, STANDARD.drift(), STANDARD.deletion(), STANDARD.externalId());
    }

    static Policy reporting() {
        return of(STANDARD.adoption(), DriftHandling.REPORT, STANDARD.deletion(), STANDARD.externalId());
    }

    static Policy deleting(Deletion deletion) {
        return of(STANDARD.adoption(), STANDARD.drift(), Optional.of(deletion), STANDARD.externalId());
    }

    static Policy withExternalId(String id) {
        return of(STANDARD.adoption(), STANDARD.drift(), STANDARD.deletion(), Optional.of(id));
    }

    static Policy adopting(Adoption adoption, Deletion deletion) {
        return of(adoption, STANDARD.drift(), Optional.of(deletion), STANDARD.externalId());
    }

    static Policy reporting(Deletion deletion) {
        return of(STANDARD.adoption(), DriftHandling.REPORT, Optional.of(deletion), STANDARD.externalId());
    }

    /** The same, once a person approved the plan with this hash. */
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

    /** The same, but every plan waits. */
    static Policy manual(Policy policy) {
        return new Policy(
                policy.management(),
                Approval.MANUAL,
                policy.adoption(),
                policy.drift(),
                policy.deletion(),
                policy.externalId(),
                policy.approvedPlan());
    }

    /** The same, but nothing is written. */
    static Policy observing(Policy policy) {
        return new Policy(
                Management.OBSERVE,
                policy.approval(),
                policy.adoption(),
                policy.drift(),
                policy.deletion(),
                policy.externalId(),
                policy.approvedPlan());
    }

    private static Policy of(
            Adoption adoption, DriftHandling drift, Optional<Deletion> deletion, Optional<String> externalId) {
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
