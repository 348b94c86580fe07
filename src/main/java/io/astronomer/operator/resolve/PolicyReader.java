package io.astronomer.operator.resolve;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.PolicySpec;
import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Policy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policies of a resource. A value of a later version forbids what it may forbid, and so does an unreadable one.
 */
final class PolicyReader {
    private static final PolicySpec NOTHING_SAID = new PolicySpec(null, null, null, null, null);
    static final PolicySpec UNREADABLE = new PolicySpec(
            null, ApprovalPolicy.Manual, AdoptionPolicy.Never, DriftPolicy.Report, DeletionPolicy.Orphan);

    private PolicyReader() {}

    /** @param common default policies */
    static Policy of(EnvironmentObject resource, Policy common) {
        PolicySpec said = said(resource).orElseGet(() -> isUnreadable(resource) ? UNREADABLE : NOTHING_SAID);
        Policy policy = over(said, common);
        return new Policy(
                policy.management(),
                policy.approval(),
                policy.adoption(),
                policy.drift(),
                policy.deletion(),
                resource.annotation(Annotations.EXTERNAL_ID),
                resource.annotation(Annotations.APPROVE_PLAN));
    }

    /** Returns the policies, and the common ones in place of omitted ones. */
    static Policy over(PolicySpec said, Policy common) {
        return new Policy(
                known(said.management(), ManagementPolicy.Unknown, ManagementPolicy.Observe)
                        .orElse(common.management()),
                known(said.approval(), ApprovalPolicy.Unknown, ApprovalPolicy.Manual)
                        .orElse(common.approval()),
                known(said.adoption(), AdoptionPolicy.Unknown, AdoptionPolicy.Never)
                        .orElse(common.adoption()),
                known(said.drift(), DriftPolicy.Unknown, DriftPolicy.Report).orElse(common.drift()),
                known(said.deletion(), DeletionPolicy.Unknown, DeletionPolicy.Orphan)
                        .or(common::deletion),
                common.externalId(),
                common.approvedPlan());
    }

    /**
     * Returns whether the resource may own an object. A value of a later version may mean that, and so may an unreadable
     * one.
     *
     * @param common whether a resource that omits the policy may own an object
     */
    static boolean contends(EnvironmentObject resource, boolean common) {
        Optional<ManagementPolicy> managementPolicy =
                said(resource).flatMap(policy -> Optional.ofNullable(policy.management()));
        return managementPolicy
                .map(said -> said != ManagementPolicy.Observe)
                .orElseGet(() -> common || isUnreadable(resource));
    }

    private static Optional<PolicySpec> said(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec()).flatMap(spec -> Optional.ofNullable(spec.policy()));
    }

    /** Returns whether an unreadable part may contain a policy. */
    private static boolean isUnreadable(EnvironmentObject resource) {
        return Unreadable.problem(resource)
                .filter(problem -> resource.getSpec() == null || problem.contains("spec.policy"))
                .isPresent();
    }

    /** Returns the problems of annotations that set a policy. */
    static Optional<String> violation(EnvironmentObject resource) {
        return resource.annotation(Annotations.EXTERNAL_ID)
                .filter(id -> !Cuid.matches(id))
                .map(id -> "the annotation " + Annotations.EXTERNAL_ID
                        + " must be the id of an object in Astro: c and 24 lower-case letters or digits");
    }

    /** Returns the policy, or the strictest one in place of a value of a later version. */
    private static <E extends Enum<E>> Optional<E> known(@Nullable E said, E unknown, E strictest) {
        return Optional.ofNullable(said).map(policy -> policy == unknown ? strictest : policy);
    }
}
