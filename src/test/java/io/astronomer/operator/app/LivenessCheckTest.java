package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.controller.Heartbeat;
import io.astronomer.operator.leaderelection.Leadership;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class LivenessCheckTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Heartbeat heartbeat = new Heartbeat(now::get);
    private final StoppedInformers stopped = new StoppedInformers(() -> {});
    private final LivenessCheck livenessCheck = new LivenessCheck(heartbeat, stopped, Leadership.alone());

    @Test
    void isUpWithoutReconciliations() {
        advance(Duration.ofDays(1));

        assertThat(livenessCheck.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isUpDuringALongReconciliation() {
        heartbeat.began(new EnvironmentObject());
        advance(LivenessCheck.LONGEST_PASS);

        assertThat(livenessCheck.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhenAReconciliationDoesNotEnd() {
        heartbeat.began(new EnvironmentObject());
        advance(LivenessCheck.LONGEST_PASS.plusSeconds(1));

        assertThat(livenessCheck.call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void isUpAgainAfterTheReconciliation() {
        heartbeat.began(new EnvironmentObject());
        advance(LivenessCheck.LONGEST_PASS.plusSeconds(1));
        heartbeat.ended(new EnvironmentObject());

        assertThat(livenessCheck.call().getStatus()).isEqualTo(Status.UP);
    }

    /** Kubernetes may be away, and each request to it waits. */
    @Test
    void isUpWhileTheLeaderCannotRenewItsLease() {
        heartbeat.began(new EnvironmentObject());
        advance(LivenessCheck.LONGEST_PASS.plusSeconds(1));

        assertThat(new LivenessCheck(heartbeat, stopped, new PausedLeadership())
                        .call()
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    private void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static final class PausedLeadership implements Leadership {
        @Override
        public void start(Runnable onLead) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isLeader() {
            return false;
        }

        @Override
        public void release() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void abandon() {
            throw new UnsupportedOperationException();
        }
    }
}
