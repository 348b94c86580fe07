package io.astronomer.operator.sandbox.checkpoint;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The effect of a checkpoint on a request. */
final class CheckpointFilterTest {
    private static final Arrival ARRIVAL = new Arrival(Arrival.Service.ASTRO, "somebody", "POST", "/v1", "{}");

    private final Vertx vertx = Vertx.vertx();
    private final CheckpointFilter checkpointFilter = new CheckpointFilter(vertx);
    private final List<String> happened = new CopyOnWriteArrayList<>();

    /** A checkpoint with fixed decisions. */
    private record Guard(boolean admitting, boolean releasing) implements Checkpoint {
        @Override
        public boolean admits(Arrival arrival) {
            return admitting;
        }

        @Override
        public boolean releases(Arrival arrival, int status) {
            return releasing && status == 200;
        }
    }

    @AfterEach
    void end() {
        vertx.close();
    }

    @Test
    void respondsAtOnceWithoutACheckpoint() {
        filter();

        assertThat(happened).containsExactly("effect", "answer");
    }

    @Test
    void respondsToAnAdmittedRequest() {
        checkpointFilter.guard(new Guard(true, true));
        filter();

        awaitHappened("effect", "answer");
    }

    @Test
    void cutsTheConnectionBeforeTheEffect() {
        checkpointFilter.guard(new Guard(false, true));
        filter();

        awaitHappened("cut");
    }

    @Test
    void cutsTheConnectionBetweenEffectAndResponse() {
        checkpointFilter.guard(new Guard(true, false));
        filter();

        awaitHappened("effect", "cut");
    }

    private void filter() {
        checkpointFilter.filter(
                ARRIVAL,
                () -> {
                    happened.add("effect");
                    return new CheckpointFilter.Effect(200, () -> happened.add("answer"));
                },
                () -> happened.add("cut"));
    }

    private void awaitHappened(String... steps) {
        eventually().untilAsserted(() -> assertThat(happened).containsExactly(steps));
    }
}
