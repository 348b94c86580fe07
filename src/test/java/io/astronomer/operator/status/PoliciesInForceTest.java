package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.EffectivePolicy;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies that the status shows. */
class PoliciesInForceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final PoliciesInForce ALL = new PoliciesInForce(
            new Policy(
                    ManagementPolicy.Observe,
                    ApprovalPolicy.Manual,
                    AdoptionPolicy.Never,
                    DriftPolicy.Report,
                    Optional.of(DeletionPolicy.Orphan),
                    Optional.empty(),
                    Optional.empty()),
            Duration.ofMinutes(90));

    @Test
    void everyPolicyIsShown() {
        assertThat(ALL.of(Ownership.Created))
                .isEqualTo(new EffectivePolicy(
                        ManagementPolicy.Observe,
                        ApprovalPolicy.Manual,
                        AdoptionPolicy.Never,
                        DriftPolicy.Report,
                        DeletionPolicy.Orphan,
                        "1h30m"));
    }

    @ParameterizedTest
    @CsvSource({"Created, Delete", "Adopted, Orphan", "Observed,", ","})
    void deletionWithoutAPolicyDependsOnTheOwnership(@Nullable Ownership ownership, @Nullable DeletionPolicy deletion) {
        assertThat(StatusExamples.POLICIES.of(ownership).deletion()).isEqualTo(deletion);
    }

    @ParameterizedTest
    @CsvSource({"PT10S, 10s", "PT5M, 5m", "PT90S, 1m30s", "PT24H, 24h"})
    void syncIntervalHasTheFormOfTheSpec(Duration interval, String text) {
        assertThat(new PoliciesInForce(Policy.standard(), interval).of(null).syncInterval())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in sync", "created", "updated", "waiting", "stalled"})
    void everyOutcomeShowsThePolicies(String outcome) {
        assertThat(next(null, StatusExamples.POLICIES, StatusExamples.outcome(outcome))
                        .effectivePolicy())
                .isNotNull();
    }

    @Test
    void createdObjectIsDeletedFromItsFirstStatusOn() {
        assertThat(effective(next(null, StatusExamples.POLICIES, StatusExamples.outcome("created")))
                        .deletion())
                .isEqualTo(DeletionPolicy.Delete);
    }

    @Test
    void changedPoliciesAreShownWithoutAChangeOfTheResource() {
        EnvironmentObjectStatus before = next(null, StatusExamples.POLICIES, StatusExamples.inSync());

        assertThat(effective(next(before, ALL, StatusExamples.inSync())).deletion())
                .isEqualTo(DeletionPolicy.Orphan);
    }

    @Test
    void equalPoliciesChangeNoStatus() {
        EnvironmentObjectStatus before = next(null, ALL, StatusExamples.inSync());

        assertThat(next(before, ALL, StatusExamples.inSync())).isSameAs(before);
    }

    private static EffectivePolicy effective(EnvironmentObjectStatus status) {
        return Objects.requireNonNull(status.effectivePolicy());
    }

    private static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus before, PoliciesInForce policies, Outcome outcome) {
        ReconcileInputs inputs = StatusExamples.inputs(1);
        return StatusExamples.next(
                before,
                new ReconcileInputs(inputs.generation(), inputs.type(), inputs.revision(), inputs.request(), policies),
                outcome,
                NOW);
    }
}
