package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.plan.Policy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defaults of an organization over those of the operator. */
class DefaultsTest {
    private static final Defaults OPERATOR =
            new Defaults(Optional.of("Operator"), Policy.standard(), Duration.ofMinutes(5));

    @Test
    void everyDefaultOfTheOrganizationIsUsed() {
        Defaults defaults = OPERATOR.of(organization("workspace: Analytics prod, syncInterval: 15m, policy:"
                + " {management: Observe, approval: Manual, adoption: Never, drift: Report, deletion: Orphan}"));

        assertThat(defaults.workspace()).contains("Analytics prod");
        assertThat(defaults.syncInterval()).isEqualTo(Duration.ofMinutes(15));
        assertThat(defaults.policy())
                .returns(ManagementPolicy.Observe, Policy::management)
                .returns(ApprovalPolicy.Manual, Policy::approval)
                .returns(AdoptionPolicy.Never, Policy::adoption)
                .returns(DriftPolicy.Report, Policy::drift)
                .returns(Optional.of(DeletionPolicy.Orphan), Policy::deletion);
    }

    @Test
    void omittedPoliciesAreThoseOfTheOperator() {
        Defaults defaults = OPERATOR.of(organization("policy: {drift: Report}"));

        assertThat(defaults.policy())
                .returns(DriftPolicy.Report, Policy::drift)
                .returns(AdoptionPolicy.IfIdentical, Policy::adoption);
    }

    @Test
    void omittedSyncIntervalIsThatOfTheOperator() {
        assertThat(OPERATOR.of(organization("workspace: Analytics")).syncInterval())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "25h", "soon"})
    void syncIntervalThatIsNotAllowedIsIgnored(String interval) {
        assertThat(OPERATOR.of(organization("syncInterval: " + interval)).syncInterval())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void workspaceOfTheOperatorIsNoDefaultOfAnotherOrganization() {
        assertThat(OPERATOR.of(organization("")).workspace()).isEmpty();
        assertThat(OPERATOR.of(new AstroOrganization()).workspace()).isEmpty();
    }

    @Test
    void valuesOfALaterVersionForbidWhatTheyMayForbid() {
        Defaults defaults = OPERATOR.of(organization(
                "policy: {management: Later, approval: Later, adoption: Later, drift: Later, deletion: Later}"));

        assertThat(defaults.policy())
                .returns(ManagementPolicy.Observe, Policy::management)
                .returns(ApprovalPolicy.Manual, Policy::approval)
                .returns(AdoptionPolicy.Never, Policy::adoption)
                .returns(DriftPolicy.Report, Policy::drift)
                .returns(Optional.of(DeletionPolicy.Orphan), Policy::deletion);
    }

    @Test
    void unreadableDefaultsForbidWhatTheyMayForbid() {
        Defaults defaults = OPERATOR.of(unreadable("spec.defaults.policy must be an object"));

        assertThat(defaults.policy())
                .returns(ApprovalPolicy.Manual, Policy::approval)
                .returns(AdoptionPolicy.Never, Policy::adoption)
                .returns(DriftPolicy.Report, Policy::drift)
                .returns(Optional.of(DeletionPolicy.Orphan), Policy::deletion);
    }

    @Test
    void anotherUnreadableFieldChangesNoDefault() {
        assertThat(OPERATOR.of(unreadable("spec.tokenSecretRef must be an object"))
                        .policy())
                .isEqualTo(Policy.standard());
    }

    @ParameterizedTest
    @CsvSource({"Manage, true", "Observe, false", "Later, true"})
    void resourceContendsByTheOrganizationsManagement_semantics17(String management, boolean contends) {
        assertThat(OPERATOR.of(organization("policy: {management: " + management + "}"))
                        .contends())
                .isEqualTo(contends);
    }

    @Test
    void resourceWithUnreadableDefaultsContends() {
        assertThat(OPERATOR.of(unreadable("spec.defaults must be an object")).contends())
                .isTrue();
    }

    private static AstroOrganization unreadable(String problem) {
        AstroOrganization organization = organization("");
        organization.getMetadata().setAnnotations(Map.of("astro.astronomer.io/unreadable", problem));
        return organization;
    }

    private static AstroOrganization organization(String defaults) {
        return Serialization.unmarshal(
                "kind: AstroOrganization\nmetadata: {name: tenant, namespace: data}\nspec: {defaults: {" + defaults
                        + "}}",
                AstroOrganization.class);
    }
}
