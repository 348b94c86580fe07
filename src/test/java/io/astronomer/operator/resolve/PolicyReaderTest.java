package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    private static final String ID = "cm4ntm56001gk01mbhudv1elv";

    @Test
    void missingPolicyIsTheStandardPolicy() {
        assertThat(PolicyReader.of(resource(""), Policy.standard())).isEqualTo(Policy.standard());
        assertThat(PolicyReader.of(new EnvironmentObject(), Policy.standard())).isEqualTo(Policy.standard());
    }

    @ParameterizedTest
    @EnumSource(AdoptionPolicy.class)
    void omittedAdoptionIsTakenFromTheOperator(AdoptionPolicy adoption) {
        Policy common = policyWith(ManagementPolicy.Manage, ApprovalPolicy.Automatic, adoption);

        assertThat(PolicyReader.of(resource("policy: {drift: Report}"), common).adoption())
                .isEqualTo(adoption);
        assertThat(PolicyReader.of(resource("policy: {adoption: Always}"), common)
                        .adoption())
                .isEqualTo(AdoptionPolicy.Always);
    }

    @Test
    void everyFieldIsRead() {
        Policy policy =
                policy("management: Observe, approval: Manual, adoption: Never, drift: Report, deletion: Orphan");

        assertThat(policy)
                .returns(ManagementPolicy.Observe, Policy::management)
                .returns(ApprovalPolicy.Manual, Policy::approval)
                .returns(AdoptionPolicy.Never, Policy::adoption)
                .returns(DriftPolicy.Report, Policy::drift)
                .returns(Optional.of(DeletionPolicy.Orphan), Policy::deletion);
    }

    @Test
    void explicitDefaultsEqualTheStandardPolicy() {
        assertThat(policy("management: Manage, approval: Automatic, adoption: IfIdentical, drift: Correct"))
                .isEqualTo(Policy.standard());
        assertThat(policy("deletion: Delete").deletion()).contains(DeletionPolicy.Delete);
    }

    @Test
    void unknownValuesAreReadAsTheMostRestrictive() {
        Policy policy = policy("management: Later, approval: Later, adoption: Later, drift: Later, deletion: Later");

        assertThat(policy)
                .returns(ManagementPolicy.Observe, Policy::management)
                .returns(ApprovalPolicy.Manual, Policy::approval)
                .returns(AdoptionPolicy.Never, Policy::adoption)
                .returns(DriftPolicy.Report, Policy::drift)
                .returns(Optional.of(DeletionPolicy.Orphan), Policy::deletion);
    }

    @ParameterizedTest
    @CsvSource({
        "Manage, '', true",
        "Observe, '', false",
        "Observe, management: Manage, true",
        "Manage, management: Observe, false",
        "Observe, management: Later, true",
        "Observe, approval: Manual, false"
    })
    void resourceContendsByItsOwnOrTheOperatorsManagement_semantics17(
            ManagementPolicy common, String policy, boolean contends) {
        assertThat(PolicyReader.contends(resource("policy: {" + policy + "}"), common == ManagementPolicy.Manage))
                .isEqualTo(contends);
    }

    @Test
    void resourceWithUnreadablePolicyContends() {
        EnvironmentObject resource = resource("");
        resource.getMetadata().setAnnotations(Map.of("astro.astronomer.io/unreadable", "spec.policy is too deep"));

        assertThat(PolicyReader.contends(resource, false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Observe, Automatic", "Manage, Manual"})
    void omittedManagementAndApprovalAreTakenFromTheOperator(ManagementPolicy management, ApprovalPolicy approval) {
        Policy common = policyWith(management, approval);

        assertThat(PolicyReader.of(resource("policy: {drift: Report}"), common))
                .returns(management, Policy::management)
                .returns(approval, Policy::approval);
        assertThat(PolicyReader.of(resource("policy: {management: Manage, approval: Automatic}"), common))
                .isEqualTo(Policy.standard());
    }

    @Test
    void annotationValuesAreStripped() {
        EnvironmentObject resource = resource("");
        resource.getMetadata()
                .setAnnotations(Map.of(
                        "astro.astronomer.io/external-id",
                        " " + ID + "\n",
                        "astro.astronomer.io/approve-plan",
                        " 9f2c "));
        Policy policy = PolicyReader.of(resource, Policy.standard());

        assertThat(policy.externalId()).contains(ID);
        assertThat(policy.approvedPlan()).contains("9f2c");
    }

    @Test
    void blankAnnotationsAreIgnored() {
        EnvironmentObject resource = resource("");
        resource.getMetadata()
                .setAnnotations(Map.of("astro.astronomer.io/external-id", " ", "astro.astronomer.io/approve-plan", ""));

        assertThat(PolicyReader.of(resource, Policy.standard())).isEqualTo(Policy.standard());
        assertThat(PolicyReader.violation(resource)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "warehouse",
                "cm4ntm56001gk01mbhudv1el",
                "cm4ntm56001gk01mbhudv1elvv",
                "CM4NTM56001GK01MBHUDV1ELV"
            })
    void invalidExternalIdMakesTheResourceInvalid(String id) {
        EnvironmentObject resource = resource("");
        resource.getMetadata().setAnnotations(Map.of("astro.astronomer.io/external-id", id));
        Resolver resolver = new Resolver(new ClusterDouble(), any -> Defaults.standard());

        assertThat(resolver.resolveMetadata(resource))
                .isInstanceOfSatisfying(
                        Resolution.Unresolved.class,
                        unresolved -> assertThat(unresolved.outcome())
                                .isEqualTo(new Outcome.Stalled(
                                        Reason.INVALID_SPEC,
                                        "the annotation astro.astronomer.io/external-id must be the id of an object in Astro: c"
                                                + " and 24 lower-case letters or digits.")));
    }

    private static Policy policyWith(ManagementPolicy management, ApprovalPolicy approval) {
        return policyWith(management, approval, AdoptionPolicy.IfIdentical);
    }

    private static Policy policyWith(ManagementPolicy management, ApprovalPolicy approval, AdoptionPolicy adoption) {
        Policy standard = Policy.standard();
        return new Policy(
                management,
                approval,
                adoption,
                standard.drift(),
                standard.deletion(),
                standard.externalId(),
                standard.approvedPlan());
    }

    private static Policy policy(String policy) {
        return PolicyReader.of(resource("policy: {" + policy + "}"), Policy.standard());
    }

    private static EnvironmentObject resource(String policy) {
        return ResolverTest.resource("airflowVariable: {value: '1'}\n  " + policy);
    }
}
