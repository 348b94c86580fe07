package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Policy.Adoption;
import io.astronomer.operator.plan.Policy.Deletion;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Semantics 15 and 16: what is there already is taken over as the policy says, and only so")
class AdoptionTest {
    private static final Desired PLAIN = DesiredBuilder.connection().build();
    private static final String ANOTHER_ID = "cm4another0000000000000001";

    @Test
    void neverLeavesEvenTheSameAlone() {
        Decision decision =
                PlannerDsl.on(under(Adoption.NEVER), RemoteObjectBuilder.holding(PLAIN), RecordedState.none());

        assertThat(PlannerDsl.held(decision).reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
        assertThat(PlannerDsl.held(decision).message()).contains("policy.adoption Never forbids its adoption");
    }

    @Test
    void anObjectThatMayNotBeTakenOverIsNotOurs() {
        Decision decision = PlannerDsl.on(
                under(Adoption.NEVER), RemoteObjectBuilder.holding(PLAIN), RecordedStates.observed(PLAIN));

        assertThat(decision.ownership()).isEmpty();
        assertThat(decision.drift()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Adoption.class,
            names = {"IF_IDENTICAL", "ALWAYS"})
    void takesOverTheSameWithoutAWrite(Adoption adoption) {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(PLAIN);

        assertThat(PlannerDsl.on(under(adoption), remoteObjectBuilder, RecordedState.none()))
                .isEqualTo(Decision.of(new Plan.InSync(remoteObjectBuilder.build()), Ownership.ADOPTED));
    }

    @Test
    void ifIdenticalLeavesWhatDiffersAlone() {
        Decision decision = PlannerDsl.on(PLAIN, different(), RecordedState.none());

        assertThat(PlannerDsl.held(decision).message())
                .contains("differs in connection.host. To overwrite it, set policy.adoption to Always");
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void showsWhatTakingOverWouldChange_semantics18() {
        PendingPlan pendingPlan = PlannerDsl.proposal(PlannerDsl.on(PLAIN, different(), RecordedState.none()));

        assertThat(pendingPlan.step()).isEqualTo(PendingPlan.Step.ADOPT);
        assertThat(pendingPlan.changes())
                .containsExactly(new Change("connection.host", Change.Kind.SET, "elsewhere", "warehouse.example.com"));
    }

    @Test
    void alwaysMakesItWhatTheSpecSays() {
        Decision decision = PlannerDsl.on(under(Adoption.ALWAYS), different(), RecordedState.none());

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.ownership()).contains(Ownership.ADOPTED);
        assertThat(decision.drift()).isEmpty();
    }

    @Test
    void sendsTheSecretsOnceThoughAllThatCanBeSeenIsTheSame_semantics16() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(PlannerDsl.plan(wanted, present(RemoteObjectBuilder.holding(wanted)), RecordedState.none()))
                .isInstanceOfSatisfying(
                        Plan.Update.class,
                        update -> assertThat(update.changes())
                                .containsExactly(new Change(
                                        "connection.password",
                                        Change.Kind.RESEND,
                                        Change.SENSITIVE,
                                        Change.SENSITIVE)));
        assertThat(PlannerDsl.plan(
                        wanted, present(RemoteObjectBuilder.holding(wanted)), RecordedStates.adopted(wanted)))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    void takesAMapWithTheSameMaskedMembersForIdentical_semantics16() {
        Desired wanted = DesiredBuilder.export()
                .secret("headers", Map.of("A", "1", "B", "2"))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(wanted)
                .part(part -> part.without("headers").leftOut("headers.A").leftOut("headers.B"));

        assertThat(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedState.none())
                        .ownership())
                .contains(Ownership.ADOPTED);
    }

    @Test
    void takesAMapWithOtherMaskedMembersForDifferent() {
        Desired wanted =
                DesiredBuilder.export().secret("headers", Map.of("A", "1")).build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(wanted)
                .part(part -> part.without("headers").leftOut("headers.A").leftOut("headers.B"));

        assertThat(PlannerDsl.held(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedState.none()))
                        .reason())
                .isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void whatWasOnlyLookedAtGoesThroughAdoption_semantics15() {
        Decision decision = PlannerDsl.on(PLAIN, different(), RecordedStates.observed(PLAIN));

        assertThat(PlannerDsl.held(decision).reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void whatWasAdoptedStaysSo() {
        Decision decision = PlannerDsl.on(PLAIN, different(), RecordedStates.adopted(PLAIN));

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.ownership()).contains(Ownership.ADOPTED);
    }

    @Test
    void anIdThatIsRememberedWithoutOwnershipIsNotOurs() {
        RecordedState recordedState = new RecordedState(
                Optional.empty(),
                Optional.of(RemoteObjectBuilder.ID),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                false);

        assertThat(PlannerDsl.held(PlannerDsl.on(PLAIN, different(), recordedState))
                        .reason())
                .isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void doesNotReplaceWhatItAdoptsUnlessDeletionSaysSo() {
        RemoteObjectBuilder mysql = RemoteObjectBuilder.holding(
                DesiredBuilder.connection().with("type", "mysql").build());

        assertThat(PlannerDsl.plan(under(Adoption.ALWAYS), present(mysql), RecordedState.none()))
                .isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
                    assertThat(refusal.message()).contains("an omitted policy.deletion forbids for an adopted object");
                });
        assertThat(PlannerDsl.plan(
                        DesiredBuilder.connection()
                                .policy(Policies.adopting(Adoption.ALWAYS, Deletion.DELETE))
                                .build(),
                        present(mysql),
                        RecordedState.none()))
                .isInstanceOf(Plan.Replace.class);
    }

    @Test
    void theAdoptedObjectIsTheOneThatTheAnnotationNames() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.withExternalId(RemoteObjectBuilder.ID))
                .build();

        assertThat(PlannerDsl.on(wanted, RemoteObjectBuilder.holding(wanted), RecordedState.none())
                        .ownership())
                .contains(Ownership.ADOPTED);
    }

    @Test
    void anObjectWithAnotherIdThanTheAnnotationNamesIsLeftAloneThoughItWasOurs() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.withExternalId(ANOTHER_ID))
                .build();
        Decision decision = PlannerDsl.on(wanted, RemoteObjectBuilder.holding(wanted), RecordedStates.inSync(wanted));

        assertThat(PlannerDsl.held(decision).message())
                .isEqualTo("astro.astronomer.io/external-id names the object " + ANOTHER_ID
                        + ", but CONNECTION warehouse has the id " + RemoteObjectBuilder.ID
                        + ". Correct the annotation, or the spec.");
        assertThat(PlannerDsl.held(decision).pendingPlan()).isEmpty();
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void doesNotCreateWhatTheAnnotationSaysIsThere() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.withExternalId(ANOTHER_ID))
                .build();
        Decision decision = PlannerDsl.absent(wanted, RecordedStates.inSync(wanted));

        assertThat(decision.plan()).isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(refusal.message()).contains(ANOTHER_ID, "Astro has no CONNECTION warehouse");
        });
        assertThat(decision.ownership()).contains(Ownership.CREATED);
    }

    @Test
    void doesNotReplaceWhatTheAnnotationNames() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.withExternalId(RemoteObjectBuilder.ID))
                .build();
        RemoteObjectBuilder mysql = RemoteObjectBuilder.holding(
                DesiredBuilder.connection().with("type", "mysql").build());

        assertThat(PlannerDsl.plan(wanted, present(mysql), RecordedStates.inSync(wanted)))
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.message()).contains("astro.astronomer.io/external-id forbids"));
    }

    private static Desired under(Adoption adoption) {
        return DesiredBuilder.connection().policy(Policies.adopting(adoption)).build();
    }

    private static RemoteObjectBuilder different() {
        return RemoteObjectBuilder.holding(PLAIN).part(part -> part.with("host", "elsewhere"));
    }

    private static Observed present(RemoteObjectBuilder remoteObjectBuilder) {
        return new Observed.Present(remoteObjectBuilder.build());
    }
}
