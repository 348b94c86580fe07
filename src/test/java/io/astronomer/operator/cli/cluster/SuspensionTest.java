package io.astronomer.operator.cli.cluster;

import static io.astronomer.operator.cli.cluster.Samples.condition;
import static io.astronomer.operator.cli.cluster.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The decisions of {@code suspend}, {@code resume}, {@code reconcile} and {@code release}. */
class SuspensionTest {
    private static final String PAUSE = "annotations: {astro.astronomer.io/paused-until: '2999-01-01T00:00:00Z'}";
    private static final String SUSPENDED = "spec: {suspend: true}";
    private static final Suspend FOREVER = new Suspend(Optional.empty());
    private static final Suspend UNTIL = new Suspend(Optional.of(Instant.parse("2999-01-01T00:00:00Z")));

    @Test
    void samePauseNeedsNothing() {
        assertThat(UNTIL.decide(resource(PAUSE, "spec: {}"))).isInstanceOf(Decision.Nothing.class);
        assertThat(FOREVER.decide(resource(PAUSE, "spec: {}"))).isInstanceOf(Decision.Set.class);
    }

    @Test
    void pauseOfASuspendedResourceGetsAWarning() {
        assertThat(UNTIL.decide(resource("", SUSPENDED)))
                .isInstanceOfSatisfying(
                        Decision.Set.class,
                        set -> assertThat(set.change().warnings())
                                .containsExactly("spec.suspend is true: it stays suspended after that time."));
    }

    @Test
    void deletionOfASuspendedResourceGoesOn() {
        assertThat(FOREVER.decide(resource("deletionTimestamp: '2026-01-01T00:00:00Z'", "spec: {}")))
                .isInstanceOfSatisfying(
                        Decision.Set.class,
                        set -> assertThat(set.change().warnings())
                                .containsExactly(
                                        "it is being deleted: the operator still deletes its object as policy.deletion says."));
    }

    @Test
    void resumeRemovesOnlyWhatIsSet() {
        assertThat(patch(resource(PAUSE, "spec: {}")))
                .isEqualTo("{\"metadata\":{\"annotations\":{\"astro.astronomer.io/paused-until\":null}}}");
        assertThat(patch(resource("", SUSPENDED))).isEqualTo("{\"spec\":{\"suspend\":null}}");
    }

    private static String patch(EnvironmentObject resource) {
        return ((Decision.Set) new Resume().decide(resource)).change().patch().toString();
    }

    @Test
    void resumeWaitsUntilTheConditionIsGoneForThePresentSpec() {
        EnvironmentObject shown = resource("generation: 1", SUSPENDED);
        EnvironmentObject outdated = resource("generation: 2", "status: {observedGeneration: 1, conditions: []}");
        EnvironmentObject suspended = resource(
                "generation: 2",
                "status: {observedGeneration: 2, conditions: [" + condition("Suspended", "True", "Suspended") + "]}");
        EnvironmentObject resumed = resource(
                "generation: 2",
                "status: {observedGeneration: 2, conditions: [" + condition("Ready", "True", "InSync") + "]}");

        assertThat(new Resume().reached(shown, Optional.of(outdated))).isEmpty();
        assertThat(new Resume().reached(shown, Optional.of(suspended))).isEmpty();
        assertThat(new Resume().reached(shown, Optional.of(resumed)))
                .contains(new Reached(true, "Ready True, InSync: Why."));
    }

    @Test
    void requestsWithinASecondDiffer() {
        Instant now = Instant.parse("2026-01-01T00:00:00.001Z");

        assertThat(sets(new Reconcile(now))).endsWith("=2026-01-01T00:00:00.001Z");
        assertThat(sets(new Reconcile(now.plusMillis(1)))).endsWith("=2026-01-01T00:00:00.002Z");
    }

    private static String sets(Verb verb) {
        return ((Decision.Set) verb.decide(resource("", "spec: {}"))).change().sets();
    }

    @Test
    void releaseNamesTheObjectThatRemainsAndWhatElseBlocks() {
        EnvironmentObject stuck = resource(
                "deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: [astro.astronomer.io/finalizer, other.io/f]",
                "spec: {objectKey: a_key}\nstatus: {id: an-id, conditions: ["
                        + condition("Ready", "False", "MassDeletionBlocked") + "]}");

        assertThat(new Release().decide(stuck)).isInstanceOfSatisfying(Decision.Set.class, set -> {
            assertThat(set.change().next()).endsWith("; the object an-id (a_key) remains in Astro, unmanaged");
            assertThat(set.change().details())
                    .containsExactly("its deletion waits: Ready False, MassDeletionBlocked: Why.");
            assertThat(set.change().warnings())
                    .containsExactly(
                            "its deletion waits for an approval: kubectl astro allow deletes the object as well.",
                            "it stays until the finalizers of other programs are removed: other.io/f.");
        });
    }

    @Test
    void releaseEndsWhenAnotherResourceHasTheName() {
        EnvironmentObject shown = resource("", "spec: {}");
        EnvironmentObject another = resource("", "spec: {}");
        another.getMetadata().setUid("two");

        assertThat(new Release().reached(shown, Optional.of(shown))).isEmpty();
        assertThat(new Release().reached(shown, Optional.of(another))).isPresent();
    }
}
