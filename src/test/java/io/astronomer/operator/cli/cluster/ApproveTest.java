package io.astronomer.operator.cli.cluster;

import static io.astronomer.operator.cli.cluster.Samples.HASH;
import static io.astronomer.operator.cli.cluster.Samples.OTHER_HASH;
import static io.astronomer.operator.cli.cluster.Samples.condition;
import static io.astronomer.operator.cli.cluster.Samples.pending;
import static io.astronomer.operator.cli.cluster.Samples.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproveTest {
    private static final Approve ANY = new Approve(Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Create | the operator then creates CONNECTION warehouse_postgres in Analytics prod",
                "Update | the operator then updates a, b, c and 3 more",
                "Exclude | the operator then excludes one Deployment from CONNECTION warehouse_postgres in Analytics prod",
                "Replace | the operator then deletes CONNECTION warehouse_postgres in Analytics prod and creates it again with"
                        + " a new id, to change a, b, c and 3 more",
                "Adopt | the operator then manages the existing CONNECTION warehouse_postgres in Analytics prod, and updates"
                        + " a, b, c and 3 more",
            })
    void stepIsExplained(String action, String next) {
        assertThat(ANY.decide(pending(HASH, action)))
                .isInstanceOfSatisfying(
                        Decision.Set.class,
                        set -> assertThat(set.change().next()).isEqualTo(next));
    }

    @Test
    void changesAreListedWithTheirValues() {
        assertThat(ANY.decide(pending(HASH, "Update")))
                .isInstanceOfSatisfying(
                        Decision.Set.class,
                        set -> assertThat(set.change().details())
                                .containsExactly(
                                        "plan " + HASH + ": Update of CONNECTION warehouse_postgres in Analytics prod",
                                        "  a  x → (unset)",
                                        "  b  (unset) → y",
                                        "  c  x → y",
                                        "  d  (unset) → (unset)",
                                        "  and 2 more changes that the status does not list"));
    }

    @Test
    void approvedPlanNeedsNothing() {
        EnvironmentObject resource = pending(HASH, "Update");
        resource.getMetadata().setAnnotations(Map.of("astro.astronomer.io/approve-plan", HASH));

        assertThat(ANY.decide(resource)).isEqualTo(new Decision.Nothing("its plan is approved already."));
    }

    @Test
    void hashWithoutAPlanIsUnfit() {
        assertThat(new Approve(Optional.of(HASH)).decide(withStatus("id: a")))
                .isEqualTo(new Decision.Unfit(
                        "it has no pending plan any more, so the hash " + HASH + " approves nothing."));
    }

    @Test
    void suspendedResourceGetsAWarning() {
        EnvironmentObject resource = Samples.resource(
                "generation: 1",
                "status: {observedGeneration: 1, plan: {hash: '%s', action: Update}, conditions: [%s, %s]}"
                        .formatted(
                                HASH,
                                condition("Ready", "False", "PlanPending"),
                                condition("Suspended", "True", "Suspended")));

        assertThat(ANY.decide(resource))
                .isInstanceOfSatisfying(
                        Decision.Set.class,
                        set -> assertThat(set.change().warnings())
                                .containsExactly(
                                        "it is suspended: the operator executes the plan when it is resumed."));
    }

    @Test
    void waitGoesOnWhileThePlanIsPendingOrExecuted() {
        EnvironmentObject shown = pending(HASH, "Replace");

        assertThat(ANY.reached(shown, Optional.of(shown))).isEmpty();
        assertThat(ANY.reached(shown, Optional.of(state("False", "Replacing", "Reconciling"))))
                .isEmpty();
    }

    @Test
    void waitEndsWellWhenTheResourceIsReady() {
        assertThat(ANY.reached(pending(HASH, "Update"), Optional.of(state("True", "InSync", "Linked"))))
                .contains(new Reached(true, "Ready True, InSync: Why."));
    }

    @Test
    void waitEndsBadlyWhenTheResourceStalls() {
        assertThat(ANY.reached(pending(HASH, "Update"), Optional.of(state("False", "Rejected", "Stalled"))))
                .contains(new Reached(false, "Ready False, Rejected: Why."));
        assertThat(ANY.reached(pending(HASH, "Update"), Optional.of(pending(OTHER_HASH, "Update"))))
                .contains(new Reached(false, "another plan is pending now: " + OTHER_HASH + "."));
        assertThat(ANY.reached(pending(HASH, "Update"), Optional.empty()))
                .contains(new Reached(false, "it was deleted meanwhile."));
    }

    private static EnvironmentObject state(String ready, String reason, String other) {
        return withStatus(
                "conditions: [" + condition("Ready", ready, reason) + ", " + condition(other, "True", reason) + "]");
    }
}
