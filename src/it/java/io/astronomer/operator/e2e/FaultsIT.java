package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of Astro: the status reports them, the operator retries, and it never creates a second object. */
@SharedEnvironment
final class FaultsIT {

    static Stream<Arguments> invalidResponses() {
        return Stream.of(
                arguments(Operation.LIST, Fault.htmlBody()),
                arguments(Operation.LIST, Fault.truncatedBody()),
                arguments(Operation.LIST, Fault.bare(500)),
                arguments(Operation.CREATE, Fault.emptyBody()),
                arguments(Operation.CREATE, Fault.page(502)),
                arguments(Operation.CREATE, Fault.cutBeforeEffect()));
    }

    @ParameterizedTest
    @MethodSource("invalidResponses")
    void createRecoversFromAnInvalidResponse(Operation operation, Fault fault, TestNamespace scene) {
        scene.faults(operation).times(1).make(fault);
        scene.apply("subject", Specs.CONNECTION);

        scene.awaitFailure("subject", "Unavailable");
        scene.awaitReady("subject");

        assertThat(scene.remoteObjects()).hasSize(1);
    }

    static Stream<Fault> lostResponses() {
        return Stream.of(Fault.cutAfterEffect(), Fault.emptyBody(), Fault.truncatedBody());
    }

    @ParameterizedTest
    @MethodSource("lostResponses")
    void updateRecoversFromALostResponse(Fault fault, TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");
        scene.faults(Operation.UPDATE).times(1).make(fault);

        scene.merge("subject", "{\"spec\":{\"connection\":{\"host\":\"after\"}}}");
        scene.awaitReady("subject");

        assertThat(scene.remoteObject("subject").at("/connection/host").asText())
                .isEqualTo("after");
    }

    @Test
    void throttledCreateIsRetriedWithoutRetryAfter(TestNamespace scene) {
        scene.faults(Operation.CREATE).times(2).make(Fault.tooManyRequests());
        scene.apply("subject", Specs.CONNECTION);

        scene.awaitFailure("subject", "Throttled");
        scene.awaitReady("subject");

        assertThat(scene.calls(Operation.CREATE)).extracting(Call::status).containsExactly(429, 429, 200);
    }

    @Test
    void throttledCreateWaitsForRetryAfter(TestNamespace scene) {
        scene.faults(Operation.CREATE).times(1).make(Fault.tooManyRequests(Duration.ofSeconds(4)));
        Instant start = Instant.now();
        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", "Throttled").message()).startsWith("HTTP 429: too many requests");
        scene.awaitReady("subject");

        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(scene.calls(Operation.CREATE)).extracting(Call::status).containsExactly(429, 200);
    }
}
