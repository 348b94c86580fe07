package io.astronomer.operator.app;

import io.astronomer.operator.config.AstroConfig;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.foundation.KubernetesNames;
import io.astronomer.operator.leaderelection.LeaseSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads the lease settings from the environment. A write must end before another replica may lead. */
final class LeaderElectionConfig {
    static final String LEADER_ELECTION = "ASTRO_LEADER_ELECTION";
    static final String NAME = "ASTRO_LEASE_NAME";
    static final String NAMESPACE = "ASTRO_LEASE_NAMESPACE";
    static final String DURATION = "ASTRO_LEASE_DURATION";
    static final String RENEW_DEADLINE = "ASTRO_LEASE_RENEW_DEADLINE";
    static final String RETRY_PERIOD = "ASTRO_LEASE_RETRY_PERIOD";

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private LeaderElectionConfig() {}

    /** Returns the name of the lease, which distinguishes this installation from others in its namespace. */
    static String name(Environment environment) {
        return environment.matching(NAME, "the name of a Lease", KubernetesNames::isObject, "astro-operator");
    }

    static Optional<String> namespace(Environment environment) {
        return environment.matching(NAMESPACE, "the name of a namespace", KubernetesNames::isNamespace);
    }

    static Optional<LeaseSettings> from(Environment environment, Duration requestTimeout) {
        boolean wanted = environment.flag(LEADER_ELECTION, false);
        Optional<String> namespace = namespace(environment);
        String name = name(environment);
        // Truncated, because a Lease has its duration in seconds.
        Duration duration = environment
                .duration(DURATION, Duration.ofSeconds(16), SHORTEST, LONGEST)
                .truncatedTo(ChronoUnit.SECONDS);
        Duration renewDeadline = environment.duration(RENEW_DEADLINE, Duration.ofSeconds(5), SHORTEST, LONGEST);
        Duration retryPeriod =
                environment.duration(RETRY_PERIOD, Duration.ofSeconds(1), Duration.ofMillis(200), LONGEST);
        if (!wanted) {
            return Optional.empty();
        }
        if (namespace.isEmpty()) {
            environment.problem(NAMESPACE + " is not set: " + LEADER_ELECTION + " needs the namespace of the lease");
        }
        if (duration.minus(renewDeadline).compareTo(requestTimeout) <= 0) {
            environment.problem("%s minus %s must be more than %s (%ds), so that a write ends before another replica"
                            .formatted(
                                    DURATION, RENEW_DEADLINE, AstroConfig.REQUEST_TIMEOUT, requestTimeout.toSeconds())
                    + " leads");
        }
        if (retryPeriod.multipliedBy(2).compareTo(renewDeadline) > 0) {
            environment.problem(RETRY_PERIOD + " must be at most half of " + RENEW_DEADLINE);
        }
        return environment.problems().isEmpty()
                ? Optional.of(new LeaseSettings(namespace.orElseThrow(), name, duration, renewDeadline, retryPeriod))
                : Optional.empty();
    }
}
