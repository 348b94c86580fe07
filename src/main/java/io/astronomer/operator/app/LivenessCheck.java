package io.astronomer.operator.app;

import io.astronomer.operator.controller.Heartbeat;
import io.astronomer.operator.leaderelection.Leadership;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Liveness check: the process must be restarted when it reconciles nothing. A leader that can't renew its lease waits for
 * Kubernetes, and a restart would not help.
 */
final class LivenessCheck implements HealthCheck {
    /** Several times the duration of the longest reconciliation. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

    static final Duration LONGEST_PASS = Duration.ofMinutes(5);

    private final Heartbeat heartbeat;
    private final StoppedInformers stopped;
    private final Leadership leadership;

    LivenessCheck(Heartbeat heartbeat, StoppedInformers stopped, Leadership leadership) {
        this.heartbeat = heartbeat;
        this.stopped = stopped;
        this.leadership = leadership;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Duration> silence = heartbeat.unanswered();
        Optional<Duration> longest = heartbeat.inFlight();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("reconciling")
                .status((!leadership.isLeader()
                                || (isShorter(silence, LONGEST_SILENCE) && isShorter(longest, LONGEST_PASS)))
                        && stopped.resource().isEmpty());
        silence.ifPresent(time -> response.withData("unansweredHeartbeatSeconds", time.toSeconds()));
        longest.ifPresent(time -> response.withData("longestReconciliationSeconds", time.toSeconds()));
        stopped.resource().ifPresent(resource -> response.withData("stoppedWatch", resource));
        return response.build();
    }

    private static boolean isShorter(Optional<Duration> time, Duration limit) {
        return time.filter(taken -> taken.compareTo(limit) > 0).isEmpty();
    }
}
