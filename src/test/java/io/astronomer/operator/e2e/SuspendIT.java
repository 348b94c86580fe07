package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaving a resource alone for now, and asking for a look at once. */
@SharedEnvironment
final class SuspendIT {
    private static final String SUSPEND = "suspend: true\n";

    @Test
    void asksNothingOfAstroWhileItIsSuspended(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + SUSPEND);
        awaitSuspended(scene);

        assertThat(scene.calls(Operation.LIST)).isEmpty();
        assertThat(scene.log()).isEmpty();
        assertThat(scene.told("subject").kstatus()).isEqualTo("InProgress");
    }

    @Test
    void goesOnWhenItIsResumed(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + SUSPEND);
        awaitSuspended(scene);

        scene.merge("subject", "{\"spec\":{\"suspend\":false}}");
        scene.awaitReady("subject");

        assertThat(scene.told("subject").holds("Suspended")).isEmpty();
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    @Test
    void keepsSayingHowItStoodBefore(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        scene.merge("subject", "{\"spec\":{\"suspend\":true}}");
        awaitSuspended(scene);

        assertThat(scene.told("subject").holds("Ready")).isEqualTo("True");
    }

    @Test
    void aPauseIsAnnouncedAndEndsByItself(TestNamespace scene) {
        Instant until = Instant.EPOCH;
        Optional<StatusView> seen = Optional.empty();
        // A pause that ended before the operator saw it was too short for the machine: then one of twice the length.
        for (int seconds = 3; seen.isEmpty(); seconds *= 2) {
            until = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
            scene.delete("subject");
            scene.awaitGone("subject");
            scene.applyAnnotated("subject", "paused-until", until.toString(), Specs.AIRFLOW_VARIABLE);
            scene.awaitReady("subject");
            seen = scene.past("subject")
                    .filter(statusView -> statusView.holds("Suspended").equals("True"))
                    .findFirst();
        }
        StatusView paused = seen.get();

        assertThat(paused.message("Suspended")).contains("nothing is read or written until " + until);
        assertThat(Instant.now()).isAfterOrEqualTo(until);
        assertThat(scene.told("subject").holds("Suspended")).isEmpty();
    }

    @Test
    void aPauseThatIsTakenBackEndsAtOnce(TestNamespace scene) {
        String until = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        scene.applyAnnotated("subject", "paused-until", until, Specs.AIRFLOW_VARIABLE);
        awaitSuspended(scene);

        scene.annotate("subject", "paused-until", "");

        scene.awaitReady("subject");
    }

    @Test
    void saysWhatIsWrongWithTheEndOfAPauseAndWritesNothing(TestNamespace scene) {
        scene.applyAnnotated("subject", "paused-until", "tomorrow", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "InvalidSpec").message())
                .contains("astro.astronomer.io/paused-until must be a time in RFC 3339 format");
        assertThat(scene.log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"astro.astronomer.io/reconcile-requested-at", "reconcile.fluxcd.io/requestedAt"})
    void aRequestIsCarriedOutAtOnceAndEchoed(String annotation, TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");
        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        scene.merge(
                "subject", "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/reconcile-requested-at\":null}}}");

        scene.merge("subject", "{\"metadata\":{\"annotations\":{\"" + annotation + "\":\"now\"}}}");
        scene.awaitHandled("subject", "now");

        assertThat(scene.stored("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
    }

    private static StatusView awaitSuspended(TestNamespace scene) {
        return new StatusView(scene.awaitCondition(
                "subject", "Suspended", suspended -> suspended.status().equals("True")));
    }
}
