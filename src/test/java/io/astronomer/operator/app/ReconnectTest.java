package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.ExponentialBackoffIntervalCalculator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The waits between two attempts after Kubernetes failed, as the client calculates them from our settings. */
final class ReconnectTest {
    private static final String SETTINGS = "quarkus.kubernetes-client.";
    private static final Duration GOAL = Duration.ofSeconds(3);
    private static final int MANY = 100;

    /** An API server that returns refuses a watch until it has read its storage. The client repeats it as a request. */
    @ParameterizedTest
    @ValueSource(strings = {"watch-reconnect-interval", "request-retry-backoff-interval"})
    void watchRefusedOnceAfterTheReturnOpensWithinTheGoal(String setting) throws IOException {
        ExponentialBackoffIntervalCalculator waits = new ExponentialBackoffIntervalCalculator(
                millis(setting), ExponentialBackoffIntervalCalculator.UNLIMITED_RETRIES);

        Duration longest = Duration.ofMillis(waits.getInterval(MANY));

        assertThat(longest.multipliedBy(2)).isLessThan(GOAL);
    }

    private static int millis(String setting) throws IOException {
        Properties settings = new Properties();
        try (InputStream file = ReconnectTest.class.getResourceAsStream("/application.properties")) {
            settings.load(Objects.requireNonNull(file));
        }
        return Integer.parseInt(settings.getProperty(SETTINGS + setting).replace("ms", ""));
    }
}
