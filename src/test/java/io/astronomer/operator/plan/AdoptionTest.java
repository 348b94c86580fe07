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
    private static final Desired PLAIN = Wanted.connection().build();
    private static final String ANOTHER_ID = "cm4another0000000000000001";

    @Test
    void neverLeavesEvenTheSameAlone() {
        Decision decision = Decided.on(under(Adoption.NEVER), There.holding(PLAIN), Memory.none());

        assertThat(Decided.held(decision).reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
        assertThat(Decided.held(decision).message()).contains("policy.adoption Never forbids to take it over");
    }

    @Test
    void anObjectThatMayNotBeTakenOverIsNotOurs() {
        Decision decision = Decided.on(under(Adoption.NEVER), There.holding(PLAIN), Remembered.observed(PLAIN));

        assertThat(decision.ownership()).isEmpty();
        assertThat(decision.drift()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Adoption.class,
            names = {"IF_IDENTICAL", "ALWAYS"})
    void takesOverTheSameWithoutAWrite(Adoption adoption) {
        There there = There.holding(PLAIN);

        assertThat(Decided.on(under(adoption), there, Memory.none()))
                .isEqualTo(Decision.of(new Plan.InSync(there.build()), Ownership.ADOPTED));
    }

    @Test
    void ifIdenticalLeavesWhatDiffersAlone() {
        Decision decision = Decided.on(PLAIN, different(), Memory.none());

        assertThat(Decided.held(decision).message())
                .contains("differs in connection.host. To make it what the spec says");
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void showsWhatTakingOverWouldChange_semantics18() {
        Proposal proposal = Decided.proposal(Decided.on(PLAIN, different(), Memory.none()));

        assertThat(proposal.step()).isEqualTo(Proposal.Step.ADOPT);
        assertThat(proposal.changes())
                .containsExactly(new Change("connection.host", Change.Kind.SET, "elsewhere", "warehouse.example.com"));
    }

    @Test
    void alwaysMakesItWhatTheSpecSays() {
        Decision decision = Decided.on(under(Adoption.ALWAYS), different(), Memory.none());

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.ownership()).contains(Ownership.ADOPTED);
        assertThat(decision.drift()).isEmpty();
    }

    @Test
    void sendsTheSecretsOnceThoughAllThatCanBeSeenIsTheSame_semantics16() {
        Desired wanted = Wanted.connection().secret("password", "s3cret").build();

        assertThat(Decided.plan(wanted, present(There.holding(wanted)), Memory.none()))
                .isInstanceOfSatisfying(
                        Plan.Update.class,
                        update -> assertThat(update.changes())
                                .containsExactly(new Change(
                                        "connection.password",
                                        Change.Kind.RESEND,
                                        Change.SENSITIVE,
                                        Change.SENSITIVE)));
        assertThat(Decided.plan(wanted, present(There.holding(wanted)), Remembered.adopted(wanted)))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    void takesAMapWithTheSameMaskedMembersForIdentical_semantics16() {
        Desired wanted =
                Wanted.export().secret("headers", Map.of("A", "1", "B", "2")).build();
        There there = There.holding(wanted)
                .part(part -> part.without("headers").leftOut("headers.A").leftOut("headers.B"));

        assertThat(Decided.on(wanted, there, Memory.none()).ownership()).contains(Ownership.ADOPTED);
    }

    @Test
    void takesAMapWithOtherMaskedMembersForDifferent() {
        Desired wanted = Wanted.export().secret("headers", Map.of("A", "1")).build();
        There there = There.holding(wanted)
                .part(part -> part.without("headers").leftOut("headers.A").leftOut("headers.B"));

        assertThat(Decided.held(Decided.on(wanted, there, Memory.none())).reason())
                .isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void whatWasOnlyLookedAtGoesThroughAdoption_semantics15() {
        Decision decision = Decided.on(PLAIN, different(), Remembered.observed(PLAIN));

        assertThat(Decided.held(decision).reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void whatWasAdoptedStaysSo() {
        Decision decision = Decided.on(PLAIN, different(), Remembered.adopted(PLAIN));

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.ownership()).contains(Ownership.ADOPTED);
    }

    @Test
    void anIdThatIsRememberedWithoutOwnershipIsNotOurs() {
        Memory memory = new Memory(
                Optional.empty(),
                Optional.of(There.ID),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                false);

        assertThat(Decided.held(Decided.on(PLAIN, different(), memory)).reason())
                .isEqualTo(Reason.ADOPTION_REQUIRED);
    }

    @Test
    void doesNotReplaceWhatItAdoptsUnlessDeletionSaysSo() {
        There mysql = There.holding(Wanted.connection().with("type", "mysql").build());

        assertThat(Decided.plan(under(Adoption.ALWAYS), present(mysql), Memory.none()))
                .isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
                    assertThat(refusal.message())
                            .contains("policy.deletion, left out, forbids for an object that was adopted");
                });
        assertThat(Decided.plan(
                        Wanted.connection()
                                .policy(Policies.adopting(Adoption.ALWAYS, Deletion.DELETE))
                                .build(),
                        present(mysql),
                        Memory.none()))
                .isInstanceOf(Plan.Replace.class);
    }

    @Test
    void theAdoptedObjectIsTheOneThatTheAnnotationNames() {
        Desired wanted =
                Wanted.connection().policy(Policies.withExternalId(There.ID)).build();

        assertThat(Decided.on(wanted, There.holding(wanted), Memory.none()).ownership())
                .contains(Ownership.ADOPTED);
    }

    @Test
    void anObjectWithAnotherIdThanTheAnnotationNamesIsLeftAloneThoughItWasOurs() {
        Desired wanted =
                Wanted.connection().policy(Policies.withExternalId(ANOTHER_ID)).build();
        Decision decision = Decided.on(wanted, There.holding(wanted), Remembered.inSync(wanted));

        assertThat(Decided.held(decision).message())
                .isEqualTo("astro.astronomer.io/external-id asks for the object " + ANOTHER_ID
                        + ", but CONNECTION warehouse has the id " + There.ID
                        + ". Correct the annotation, or the spec.");
        assertThat(Decided.held(decision).proposal()).isEmpty();
        assertThat(decision.ownership()).isEmpty();
    }

    @Test
    void doesNotCreateWhatTheAnnotationSaysIsThere() {
        Desired wanted =
                Wanted.connection().policy(Policies.withExternalId(ANOTHER_ID)).build();
        Decision decision = Decided.absent(wanted, Remembered.inSync(wanted));

        assertThat(decision.plan()).isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(refusal.message()).contains(ANOTHER_ID, "Astro holds no CONNECTION warehouse");
        });
        assertThat(decision.ownership()).contains(Ownership.CREATED);
    }

    @Test
    void doesNotReplaceWhatTheAnnotationNames() {
        Desired wanted =
                Wanted.connection().policy(Policies.withExternalId(There.ID)).build();
        There mysql = There.holding(Wanted.connection().with("type", "mysql").build());

        assertThat(Decided.plan(wanted, present(mysql), Remembered.inSync(wanted)))
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.message()).contains("astro.astronomer.io/external-id forbids"));
    }

    private static Desired under(Adoption adoption) {
        return Wanted.connection().policy(Policies.adopting(adoption)).build();
    }

    private static There different() {
        return There.holding(PLAIN).part(part -> part.with("host", "elsewhere"));
    }

    private static Observed present(There there) {
        return new Observed.Present(there.build());
    }
}
