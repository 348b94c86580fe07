package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusBackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final KubernetesClientException refused = failure(422, 0);
    private final StatusBackoff backoff = new StatusBackoff();
    private final EnvironmentObject resource = Resources.stored(1, null);

    @Test
    void noWaitWithoutARefusal() {
        assertThat(backoff.left(resource, NOW)).isEmpty();
    }

    @Test
    void waitDoublesWithEachRefusalUpToFiveMinutes() {
        List<Long> waits = new ArrayList<>();
        Instant now = NOW;
        for (int refusal = 0; refusal < 10; refusal++) {
            Duration wait = backoff.recordRejection(resource, refused, now);
            waits.add(wait.toSeconds());
            now = now.plus(wait);
        }

        assertThat(waits).containsExactly(2L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "500, 10", "504, 10"})
    void waitIsShortAfterALongOutage(int code, long seconds) {
        backoff.recordRejection(resource, failure(code, 0), NOW);

        Duration wait = backoff.recordRejection(resource, failure(code, 0), NOW.plusSeconds(3600));

        assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void waitEndsAfterItsDuration() {
        backoff.recordRejection(resource, refused, NOW);

        assertThat(backoff.left(resource, NOW.plusMillis(500))).contains(Duration.ofMillis(1500));
        assertThat(backoff.left(resource, NOW.plusSeconds(2))).isEmpty();
    }

    @Test
    void retryAfterSetsTheWait() {
        assertThat(backoff.recordRejection(resource, failure(429, 30), NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void longRetryAfterIsCappedAtFiveMinutes() {
        assertThat(backoff.recordRejection(resource, failure(503, 1_000_000), NOW))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void specChangeEndsTheWait() {
        backoff.recordRejection(resource, refused, NOW);

        assertThat(backoff.left(Resources.stored(2, null), NOW)).isEmpty();
    }

    @Test
    void reconcileRequestEndsTheWait() {
        backoff.recordRejection(resource, refused, NOW);
        EnvironmentObject requested = Resources.stored(1, null);
        requested.getMetadata().setAnnotations(Map.of("astro.astronomer.io/reconcile-requested-at", "now"));

        assertThat(backoff.left(requested, NOW)).isEmpty();
    }

    @Test
    void specChangeResetsTheBackOff() {
        backoff.recordRejection(resource, refused, NOW);
        backoff.recordRejection(resource, refused, NOW.plusSeconds(100));

        assertThat(backoff.recordRejection(Resources.stored(2, null), refused, NOW.plusSeconds(200)))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void successfulWriteEndsTheWait() {
        backoff.recordRejection(resource, refused, NOW);

        backoff.done(resource);

        assertThat(backoff.left(resource, NOW)).isEmpty();
        assertThat(backoff.isActive(resource)).isFalse();
    }

    private static KubernetesClientException failure(int code, int retryAfter) {
        return new KubernetesClientException(new StatusBuilder()
                .withCode(code)
                .withNewDetails()
                .withRetryAfterSeconds(retryAfter)
                .endDetails()
                .build());
    }
}
