package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.status.PoliciesInForce;
import io.astronomer.operator.status.ReconcileInputs;
import io.astronomer.operator.status.StatusUpdater;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstReconcileTest {
    private static final Instant CREATED = Instant.parse("2030-01-01T00:00:00Z");
    private static final Outcome DEFERRED = new Outcome.Deferred();

    private final EnvironmentObject resource = resource();

    @Test
    void newResourceIsDeferredForFiveMinutes() {
        assertThat(after(Duration.ofSeconds(20), DEFERRED))
                .isEqualTo(new Outcome.Deferred(Optional.of(Duration.ofSeconds(280))));
    }

    @Test
    void olderResourceReportsThatItIsQueued() {
        assertThat(after(Duration.ofMinutes(5), DEFERRED))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.reason()).isEqualTo(Reason.QUEUED));
    }

    @Test
    void deferredOutcomeIsKeptWhenResourceHasStatus() {
        ReconcileInputs inputs = new ReconcileInputs(
                1,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.empty(),
                Optional.empty(),
                new PoliciesInForce(Policy.standard(), Duration.ofMinutes(5)));
        resource.setStatus(StatusUpdater.next(null, inputs, ReconcileResult.of(ScriptedReconciler.STALLED), CREATED));

        assertThat(after(Duration.ofHours(1), DEFERRED)).isSameAs(DEFERRED);
    }

    @Test
    void deferredOutcomeWithDelayIsKept() {
        Outcome withDelay = new Outcome.Deferred(Optional.of(Duration.ofSeconds(2)));

        assertThat(after(Duration.ofHours(1), withDelay)).isSameAs(withDelay);
    }

    @Test
    void otherOutcomeIsKept() {
        assertThat(after(Duration.ofHours(1), ScriptedReconciler.STALLED)).isSameAs(ScriptedReconciler.STALLED);
    }

    @Test
    void resourceWithoutCreationTimestampCountsAsNew() {
        resource.getMetadata().setCreationTimestamp(null);

        assertThat(after(Duration.ofHours(1), DEFERRED))
                .isEqualTo(new Outcome.Deferred(Optional.of(FirstReconcile.REPORT_AFTER)));
    }

    private Outcome after(Duration age, Outcome outcome) {
        return FirstReconcile.of(resource, outcome, CREATED.plus(age));
    }

    private static EnvironmentObject resource() {
        EnvironmentObject resource = Resources.connection();
        resource.getMetadata().setCreationTimestamp(CREATED.toString());
        return resource;
    }
}
