package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.RateLimit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A rate limit of Astro for the whole organization. */
@SharedEnvironment
@Isolated("limits the requests of all")
final class LimitIT {

    @Test
    void resourcesBecomeReadyUnderAHiddenRateLimit(TestNamespace scene) {
        AstroServer astro = scene.environment().astro();
        astro.limit(RateLimit.sayingSeconds(2, 2));
        try {
            scene.apply("one", Specs.CONNECTION);
            scene.apply("two", Specs.AIRFLOW_VARIABLE);
            scene.apply("three", Specs.ENVIRONMENT_VARIABLE);

            List.of("one", "two", "three").forEach(scene::awaitReady);
        } finally {
            astro.unlimit();
        }
        assertThat(scene.remoteObjects()).hasSize(3);
        assertThat(Stream.of(Operation.LIST, Operation.CREATE).map(scene::calls).flatMap(List::stream))
                .extracting(Call::status)
                .contains(429);
    }
}
