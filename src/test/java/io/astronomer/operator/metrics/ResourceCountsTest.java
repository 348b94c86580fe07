package io.astronomer.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void countsEachConditionByType() {
        ResourceCounts counts = ResourceCounts.of(
                Stream.of(
                        resource("{type: Ready, status: 'True', reason: InSync}"),
                        resource("{type: Ready, status: 'True', reason: InSync}")),
                NOW);

        assertThat(counts.conditions())
                .isEqualTo(Map.of(new ResourceCounts.Shown(ObjectType.ENVIRONMENT_VARIABLE, "Ready", "True"), 2L));
    }

    @Test
    void resourceWithoutAStatusIsUnknown() {
        assertThat(ResourceCounts.of(Stream.of(resource("")), NOW).conditions())
                .containsOnlyKeys(new ResourceCounts.Shown(ObjectType.ENVIRONMENT_VARIABLE, "Ready", "Unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PlanPending", "AdoptionRequired"})
    void planThatWaitsForAUserIsNoUnsyncedChange(String reason) {
        ResourceCounts counts = ResourceCounts.of(Stream.of(failing(reason, "2026-11-24T10:00:00Z")), NOW);

        assertThat(counts.waiting()).isEqualTo(Map.of(reason, 1L));
        assertThat(counts.oldest()).isZero();
    }

    @Test
    void oldestChangeIsTheLongestFailure() {
        ResourceCounts counts = ResourceCounts.of(
                Stream.of(failing("Throttled", "2026-11-24T11:59:00Z"), failing("Rejected", "2026-11-24T11:00:00Z")),
                NOW);

        assertThat(counts.oldest()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void changeOfANewResourceStartsAtItsCreation() {
        assertThat(ResourceCounts.of(Stream.of(resource("")), NOW).oldest()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void unfinishedDeletionIsAnUnsyncedChange() {
        EnvironmentObject deleting = resource("{type: Ready, status: 'True', reason: InSync}");
        deleting.getMetadata().setDeletionTimestamp("2026-11-24T11:50:00Z");

        assertThat(ResourceCounts.of(Stream.of(deleting), NOW).oldest()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void suspendedResourceHasNoUnsyncedChange() {
        EnvironmentObject suspended = resource("{type: Suspended, status: 'True', reason: Suspended},"
                + "{type: Ready, status: 'False', reason: Rejected, lastTransitionTime: '2026-11-24T10:00:00Z'}");

        assertThat(ResourceCounts.of(Stream.of(suspended), NOW).oldest()).isZero();
    }

    private static EnvironmentObject failing(String reason, String since) {
        return resource(
                "{type: Ready, status: 'False', reason: %s, lastTransitionTime: '%s'}".formatted(reason, since));
    }

    private static EnvironmentObject resource(String conditions) {
        return Serialization.unmarshal("""
                metadata: {name: blue, namespace: data, creationTimestamp: '2026-11-24T10:00:00Z'}
                spec: {environmentVariable: {value: blue}}
                status: {conditions: [%s]}
                """.formatted(conditions), EnvironmentObject.class);
    }
}
