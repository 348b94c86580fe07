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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An Astro that fails: the status says how, the operator tries again, and there is never a second object. */
@ExtendWith(RigExtension.class)
final class FaultsIT {

    static Stream<Arguments> garbage() {
        return Stream.of(
                arguments(Operation.LIST, Fault.htmlBody()),
                arguments(Operation.LIST, Fault.truncatedBody()),
                arguments(Operation.CREATE, Fault.emptyBody()),
                arguments(Operation.CREATE, Fault.cutBeforeEffect()));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void recoversFromGarbageWithOneObject(Operation operation, Fault fault, Scene scene) {
        scene.rig().astro().faults().on(operation).times(1).make(fault);
        scene.apply("subject", Specs.CONNECTION);

        scene.awaitFailure("subject", "Unavailable");
        scene.awaitReady("subject");

        assertThat(scene.holdings()).hasSize(1);
    }

    @Test
    void recoversWhenTheAnswerToAnUpdateIsCutOff(Scene scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");
        scene.rig().astro().faults().on(Operation.UPDATE).times(1).make(Fault.cutAfterEffect());

        scene.merge("subject", "{\"spec\":{\"connection\":{\"host\":\"after\"}}}");
        scene.awaitReady("subject");

        assertThat(scene.stored("subject").at("/connection/host").asText()).isEqualTo("after");
    }

    @Test
    void waitsAsLongAsRetryAfterSays(Scene scene) {
        scene.rig().astro().faults().on(Operation.CREATE).times(1).make(Fault.tooManyRequests(Duration.ofSeconds(4)));
        Instant start = Instant.now();
        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", "Throttled").message()).startsWith("HTTP 429: too many requests");
        scene.awaitReady("subject");

        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(scene.calls(Operation.CREATE)).extracting(Call::status).containsExactly(429, 200);
    }
}
