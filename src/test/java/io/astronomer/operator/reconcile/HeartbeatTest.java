package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Outcome IN_SYNC = new Outcome.InSync(Given.desired(), Given.remote(), Ownership.CREATED);

    private final Bench bench = new Bench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aBeatWakesAResourceAtRestAndItsPassAnswers() {
        rest();

        bench.heartbeat.beat();

        await().atMost(SOON).untilAsserted(() -> assertThat(bench.passes.seen).hasSize(2));
        await().atMost(SOON).until(() -> bench.heartbeat.unanswered().isEmpty());
    }

    @Test
    void aBeatGoesUnansweredWhileNoPassEnds() {
        rest();
        CountDownLatch stuck = new CountDownLatch(1);
        bench.passes.run = (resource, intents) -> {
            waitFor(stuck);
            return IN_SYNC;
        };

        bench.heartbeat.beat();

        try {
            await().atMost(SOON).until(() -> bench.heartbeat.underWay().isPresent());
            assertThat(bench.heartbeat.unanswered()).isPresent();
        } finally {
            stuck.countDown();
        }
        await().atMost(SOON).until(() -> bench.heartbeat.underWay().isEmpty());
    }

    @Test
    void aResourceThatIsNotAtRestIsLeftToItsBackOff() {
        bench.start();
        create();
        await().atMost(SOON).untilAsserted(() -> assertThat(bench.passes.seen).hasSize(1));

        bench.heartbeat.beat();

        assertThat(bench.heartbeat.unanswered()).isEmpty();
    }

    @Test
    void thereIsNothingToBeatBeforeTheStart() {
        bench.heartbeat.beat();

        assertThat(bench.heartbeat.unanswered()).isEmpty();
    }

    private void rest() {
        bench.passes.run = (resource, intents) -> IN_SYNC;
        bench.start();
        create();
        await().atMost(SOON)
                .until(() -> Optional.ofNullable(bench.resource().get())
                        .filter(Heartbeat::isReady)
                        .isPresent());
    }

    private Stream<Condition> conditions() {
        return Optional.ofNullable(bench.resource().get()).map(EnvironmentObject::getStatus).stream()
                .flatMap(status -> Stream.ofNullable(status.conditions()))
                .flatMap(List::stream);
    }

    private void create() {
        bench.client.resource(Resources.connection()).create();
        await().atMost(SOON).until(() -> conditions().findAny().isPresent());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
