package io.astronomer.operator.resolve;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.PolicySpec;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.api.Unreadable;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Policy;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the policies of a resource. A value of a later version forbids what it may forbid, and so does an unreadable one.
 */
final class PolicyReader {
    private static final Pattern CUID = Pattern.compile(SchemaLimits.CUID);
    private static final PolicySpec NOTHING_SAID = new PolicySpec(null, null, null, null, null);
    private static final PolicySpec UNREADABLE = new PolicySpec(
            null, ApprovalPolicy.Manual, AdoptionPolicy.Never, DriftPolicy.Report, DeletionPolicy.Orphan);

    private PolicyReader() {}

    /** @param common default policies */
    static Policy of(EnvironmentObject resource, Policy common) {
        PolicySpec said = said(resource).orElseGet(() -> isUnreadable(resource) ? UNREADABLE : NOTHING_SAID);
        return new Policy(
                Optional.ofNullable(said.management())
                        .map(PolicyReader::management)
                        .orElse(common.management()),
                Optional.ofNullable(said.approval()).map(PolicyReader::approval).orElse(common.approval()),
                Optional.ofNullable(said.adoption()).map(PolicyReader::adoption).orElse(common.adoption()),
                Optional.ofNullable(said.drift()).map(PolicyReader::drift).orElse(common.drift()),
                Optional.ofNullable(said.deletion()).map(PolicyReader::deletion).or(common::deletion),
                Annotated.value(resource, Annotations.EXTERNAL_ID),
                Annotated.value(resource, Annotations.APPROVE_PLAN));
    }

    /**
     * Returns whether the resource may own an object. A value of a later version may mean that, and so may an unreadable
     * one.
     */
    static boolean contends(EnvironmentObject resource, Policy common) {
        Optional<ManagementPolicy> managementPolicy =
                said(resource).flatMap(policy -> Optional.ofNullable(policy.management()));
        return managementPolicy
                .map(said -> said != ManagementPolicy.Observe)
                .orElseGet(() -> common.management() == Policy.Management.MANAGE || isUnreadable(resource));
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
        return Annotated.value(resource, Annotations.EXTERNAL_ID)
                .filter(id -> !CUID.matcher(id).matches())
                .map(id -> "the annotation " + Annotations.EXTERNAL_ID
                        + " must be the id of an object in Astro: c and 24 lower-case letters or digits");
    }

    private static Policy.Management management(ManagementPolicy said) {
        return switch (said) {
            case Manage -> Policy.Management.MANAGE;
            case Observe, Unknown -> Policy.Management.OBSERVE;
        };
    }

    private static Policy.Approval approval(ApprovalPolicy said) {
        return switch (said) {
            case Automatic -> Policy.Approval.AUTOMATIC;
            case Manual, Unknown -> Policy.Approval.MANUAL;
        };
    }

    private static Policy.Adoption adoption(AdoptionPolicy said) {
        return switch (said) {
            case Never, Unknown -> Policy.Adoption.NEVER;
            case IfIdentical -> Policy.Adoption.IF_IDENTICAL;
            case Always -> Policy.Adoption.ALWAYS;
        };
    }

    private static Policy.DriftHandling drift(DriftPolicy said) {
        return switch (said) {
            case Correct -> Policy.DriftHandling.CORRECT;
            case Report, Unknown -> Policy.DriftHandling.REPORT;
        };
    }

    private static Policy.Deletion deletion(DeletionPolicy said) {
        return switch (said) {
            case Delete -> Policy.Deletion.DELETE;
            case Orphan, Unknown -> Policy.Deletion.ORPHAN;
        };
    }
}
