package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.http.InMemoryEnvironmentObjects;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever is wanted, whatever is there and however the service behaves: the plans lead there, and stay there. */
class ConvergencePropertyTest {
    private static final int MOST_PASSES = 3;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00.5Z"));
    private AstroService service = AstroService.withSandboxFixtures(clock, Ids.sequential());
    private EnvironmentObjects ours = as(SandboxFixtures.ORGANIZATION_TOKEN);
    private EnvironmentObjects theirs = as(SandboxFixtures.PERSONAL_TOKEN);

    @BeforeTry
    void startWithAnEmptyService() {
        service = AstroService.withSandboxFixtures(clock, Ids.sequential());
        ours = as(SandboxFixtures.ORGANIZATION_TOKEN);
        theirs = as(SandboxFixtures.PERSONAL_TOKEN);
    }

    @Provide
    Arbitrary<Situation> situations() {
        return Situations.any();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void reachesWhatIsWantedWithinThreePasses(@ForAll("situations") Situation situation) {
        Walk walk = prepared(situation);
        Desired wanted = situation.wanted();

        List<Plan> writes = walk.writesUntilRest(wanted, MOST_PASSES);

        if (wanted.deletion() == DeletionPolicy.ORPHAN && last(walk) instanceof Plan.Refuse refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
            assertThat(writes).noneMatch(Plan.Replace.class::isInstance);
            return;
        }
        assertThat(last(walk)).isInstanceOf(Plan.InSync.class);
        assertThat(JsonValues.equal(States.expected(wanted), stored(wanted)))
                .as("stored %s, wanted %s, after %s", stored(wanted), States.expected(wanted), writes)
                .isTrue();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void plansNothingMoreOnceAtRest(@ForAll("situations") Situation situation) {
        Walk walk = prepared(situation);
        walk.writesUntilRest(situation.wanted(), MOST_PASSES);

        Plan again = walk.plan(situation.wanted());

        assertThat(again).isInstanceOf(last(walk).getClass());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void neverTouchesAnObjectThatIsNotOurs(@ForAll("situations") Situation situation) {
        service.behaveBy(situation.readings());
        CreateRequest foreign = Updates.create(situation.before());
        theirs.create(foreign);
        String before = service.storedObjects().toString();
        Walk walk = new Walk(ours, clock, situation.pace());

        Plan plan = walk.pass(situation.wanted());

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ALREADY_EXISTS));
        assertThat(service.storedObjects().toString()).isEqualTo(before);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void showsNoSecretInAnyText(@ForAll("situations") Situation situation) {
        Walk walk = prepared(situation);
        walk.writesUntilRest(situation.wanted(), MOST_PASSES);

        assertThat(walk.taken() + " " + walk.memory() + " " + situation.wanted())
                .doesNotContain(Situations.SECRET);
    }

    private Walk prepared(Situation situation) {
        service.behaveBy(situation.readings());
        Walk walk = new Walk(ours, clock, situation.pace());
        walk.pass(situation.before());
        if (situation.seen()) {
            walk.pass(situation.before());
        }
        for (Situation.Edit edit : situation.edits()) {
            clock.advance(Duration.ofSeconds(30));
            carryOut(edit, situation.before());
        }
        return walk;
    }

    private void carryOut(Situation.Edit edit, Desired before) {
        theirs.list(before.identity().scope(), before.identity().scopeEntityId()).stream()
                .findFirst()
                .ifPresent(object -> carryOut(edit, before, object.id()));
    }

    private void carryOut(Situation.Edit edit, Desired before, String id) {
        try {
            if (edit instanceof Situation.Write write) {
                CreateRequest whole = Updates.create(States.withFixedOf(write.written(), before));
                theirs.update(
                        id,
                        new io.astronomer.operator.astro.UpdateRequest(
                                whole.description(), whole.payload(), whole.linking()));
            } else if (edit instanceof Situation.Exclude exclude) {
                theirs.excludeDeployment(id, exclude.deploymentId());
            } else {
                theirs.delete(id);
            }
        } catch (AstroException.Rejected | AstroException.Conflict refused) {
            // What the service refuses others leaves the object as it is.
        }
    }

    private com.fasterxml.jackson.databind.JsonNode stored(Desired wanted) {
        assertThat(service.storedObjects()).hasSize(1);
        return States.actual(service.storedObjects().get(0), wanted);
    }

    private static Plan last(Walk walk) {
        return walk.taken().get(walk.taken().size() - 1);
    }

    private EnvironmentObjects as(String token) {
        return new InMemoryEnvironmentObjects(service.session(token, SandboxFixtures.ORGANIZATION));
    }
}
