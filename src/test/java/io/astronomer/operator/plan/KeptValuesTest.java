package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.api.PlanStep;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Comparison, creation and adoption with values that only Astro has. */
class KeptValuesTest {
    private static final Desired CONNECTION = keptPassword().build();
    private static final Desired VARIABLE = keptVariable().build();

    private static DesiredBuilder keptPassword() {
        return DesiredBuilder.connection().kept("password");
    }

    private static DesiredBuilder keptVariable() {
        return DesiredBuilder.secretVariable("").kept("value");
    }

    @Test
    void keptValueThatAstroHasIsEqual() {
        assertThat(plan(CONNECTION, RemoteObjectBuilder.equalTo(CONNECTION))).isInstanceOf(Plan.InSync.class);
    }

    @Test
    void keptValueIsEqualWhenTheResponseDoesNotListSetFields() {
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(CONNECTION)
                .part(part -> part.without("password").withoutSetFields());

        assertThat(plan(CONNECTION, remote)).isInstanceOf(Plan.InSync.class);
    }

    @Test
    void keptValueHasNoRevision() {
        assertThat(CONNECTION.revision()).isEmpty();
    }

    @Test
    void keptValueIsNotSentAgainAfterAnotherClientsWrite() {
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(CONNECTION)
                .updated(RemoteObjectBuilder.LATER, RemoteObjectBuilder.OTHER_CLIENT);

        assertThat(plan(CONNECTION, remote)).isInstanceOf(Plan.InSync.class);
    }

    @Test
    void resourceInSyncNeedsNoValues() {
        Observed observed =
                new Observed.Present(RemoteObjectBuilder.equalTo(CONNECTION).build());

        assertThat(new Planner().planWithoutValues(CONNECTION, observed, RecordedStates.inSync(CONNECTION)))
                .isPresent();
    }

    @Test
    void keptValueThatAstroDoesNotHaveIsUnknown() {
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(CONNECTION).part(part -> part.without("password"));

        Plan.Block block = unknown(CONNECTION, remote);

        assertThat(block.message())
                .contains("Astro has no value for connection.password")
                .contains("Give the value in the spec instead of keep, or set it in Astro");
    }

    @Test
    void valueThatDisappearsAfterOurUpdateIsUnknown() {
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(VARIABLE).part(part -> part.without("value"));

        assertThat(PlannerDsl.blocked(PlannerDsl.on(
                                VARIABLE,
                                remote,
                                RecordedStates.updatedWithoutEffect(VARIABLE, RemoteObjectBuilder.CREATED)))
                        .reason())
                .isEqualTo(Reason.SECRET_UNKNOWN);
    }

    @Test
    void createWithAKeptValueIsBlocked() {
        Plan.Block block = PlannerDsl.blocked(PlannerDsl.absent(CONNECTION, RecordedState.none()));

        assertThat(block.reason()).isEqualTo(Reason.SECRET_UNKNOWN);
        assertThat(block.message()).contains("Astro has no CONNECTION warehouse", "connection.password");
        assertThat(block.pendingPlan()).map(PendingPlan::step).contains(PlanStep.Create);
    }

    @Test
    void reportedDriftIsReported() {
        Desired reporting = keptPassword().policy(Policies.reporting()).build();
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(reporting)
                .description("theirs")
                .updated(RemoteObjectBuilder.LATER, RemoteObjectBuilder.OTHER_CLIENT);

        assertThat(PlannerDsl.blocked(PlannerDsl.on(reporting, remote, RecordedStates.inSync(reporting)))
                        .reason())
                .isEqualTo(Reason.DRIFTED);
    }

    @Test
    void observedDifferenceIsShown() {
        Desired observing = keptPassword().policy(Policies.observing()).build();
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(observing).part(part -> part.without("password"));

        Plan.Block block = PlannerDsl.blocked(PlannerDsl.on(observing, remote, RecordedState.none()));

        assertThat(block.reason()).isEqualTo(Reason.OUT_OF_SYNC);
        assertThat(block.pendingPlan().orElseThrow().changes())
                .containsExactly(new Change("connection.password", Change.Kind.MISSING, "", Change.SENSITIVE));
    }

    @Test
    void otherMembersOfAKeptMapAreNoDifference() {
        Desired wanted = DesiredBuilder.connection()
                .kept("extra", Map.of("region", "eu"))
                .build();
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.with("extra", Map.of("region", "eu", "shown", 1, "aws_secret", "")));

        assertThat(plan(wanted, remote)).isInstanceOf(Plan.InSync.class);
    }

    @Test
    void givenMemberOfAKeptMapIsCompared() {
        Desired wanted = DesiredBuilder.connection()
                .kept("extra", Map.of("region", "eu"))
                .build();
        RemoteObjectBuilder remote =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("extra", Map.of("region", "us", "b", 1)));

        assertThat(unknown(wanted, remote).pendingPlan().orElseThrow().changes())
                .extracting(Change::path)
                .containsExactly("connection.extra.region");
    }

    @Test
    void keptMapWithoutAnyMemberIsUnknown() {
        Desired wanted = DesiredBuilder.connection().kept("extra").build();

        assertThat(unknown(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.without("extra")))
                        .message())
                .contains("Astro has no value for connection.extra");
    }

    @Test
    void authTypeOfAKeptCredentialIsEqualWhenItIsNotShown() {
        Desired wanted = DesiredBuilder.export()
                .with("authType", "BASIC")
                .with("username", "airflow")
                .kept("password")
                .build();
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(wanted).part(part -> part.omitted("authType"));

        assertThat(PlannerDsl.on(wanted, remote, RecordedState.none()).plan()).isInstanceOf(Plan.InSync.class);
    }

    @Test
    void identicalObjectIsAdoptedWithoutAWrite() {
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(CONNECTION);

        assertThat(PlannerDsl.on(CONNECTION, remote, RecordedState.none()))
                .isEqualTo(Decision.of(new Plan.InSync(remote.build()), Ownership.Adopted));
    }

    @Test
    void objectWithoutTheKeptValueIsNotAdopted() {
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(CONNECTION).part(part -> part.without("password"));

        Decision decision = PlannerDsl.on(CONNECTION, remote, RecordedState.none());

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.SECRET_UNKNOWN);
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void adoptionThatNeedsAnUpdateIsBlocked() {
        Desired wanted =
                keptPassword().policy(Policies.adopting(AdoptionPolicy.Always)).build();

        Decision decision =
                PlannerDsl.on(wanted, RemoteObjectBuilder.equalTo(wanted).description("theirs"), RecordedState.none());

        assertThat(PlannerDsl.pendingPlan(decision).step()).isEqualTo(PlanStep.Adopt);
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void newProblemIsConfirmedByAGet() {
        Decision decision = PlannerDsl.on(
                CONNECTION,
                RemoteObjectBuilder.equalTo(CONNECTION).description("theirs"),
                RecordedStates.inSync(CONNECTION));

        assertThat(PlannerDsl.needsConfirmation(decision, RecordedStates.inSync(CONNECTION)))
                .isTrue();
    }

    @Test
    void givenMembersAreRedacted() {
        Desired wanted = DesiredBuilder.connection()
                .kept("extra", Map.of("token", "c4nary-token"))
                .build();

        assertThat(wanted.redactor().redact("has c4nary-token")).doesNotContain("c4nary");
        assertThat(wanted.toString()).doesNotContain("c4nary");
    }

    private static Plan.Block unknown(Desired wanted, RemoteObjectBuilder remote) {
        Plan.Block block = PlannerDsl.blocked(PlannerDsl.on(wanted, remote, edited(wanted)));
        assertThat(block.reason()).isEqualTo(Reason.SECRET_UNKNOWN);
        return block;
    }

    private static Plan plan(Desired wanted, RemoteObjectBuilder remote) {
        return PlannerDsl.on(wanted, remote, edited(wanted)).plan();
    }

    /** Returns the state after an earlier generation was applied. */
    private static RecordedState edited(Desired wanted) {
        return RecordedStates.inSync(DesiredVariations.at(wanted, wanted.generation() - 1, "r1"));
    }
}
