package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.ExponentialBackoffIntervalCalculator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The waits between two attempts of a watch, as the client calculates them from our setting. */
final class WatchReconnectTest {
    private static final String INTERVAL = "quarkus.kubernetes-client.watch-reconnect-interval";
    private static final Duration GOAL = Duration.ofSeconds(3);
    private static final int MANY = 100;

    /** An API server that returns refuses a watch until it has read its storage. */
    @Test
    void watchRefusedOnceAfterTheReturnOpensWithinTheGoal() throws IOException {
        ExponentialBackoffIntervalCalculator waits = new ExponentialBackoffIntervalCalculator(
                intervalMillis(), ExponentialBackoffIntervalCalculator.UNLIMITED_RETRIES);

        Duration longest = Duration.ofMillis(waits.getInterval(MANY));

        assertThat(longest.multipliedBy(2)).isLessThan(GOAL);
    }

    private static int intervalMillis() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = WatchReconnectTest.class.getResourceAsStream("/application.properties")) {
            settings.load(Objects.requireNonNull(file));
        }
        return Integer.parseInt(settings.getProperty(INTERVAL).replace("ms", ""));
    }
}
