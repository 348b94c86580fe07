package io.astronomer.operator.bench.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.astro.Operation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AstroTest {

    @Test
    void serviceInItsOwnProcessReportsItsRequests(@TempDir Path folder) {
        try (Astro astro = Astro.start(folder)) {
            FloorAstro client = new FloorAstro(astro.url());
            client.list(Scopes.all().get(9));
            astro.mark();

            client.create(Map.copyOf(ResourceTemplate.of(3).resource().<Map<String, Object>>get("spec")));
            astro.limit(1, false);
            client.list(Scopes.all().get(0));

            assertThatThrownBy(() -> client.list(Scopes.all().get(0))).hasMessageContaining("429");
            assertThat(astro.writes()).isEqualTo(1);
            assertThat(astro.calls().of(Operation.CREATE).firstWrites()).containsOnlyKeys("BENCH_000003");
            assertThat(astro.calls().summary()).isEqualTo("CREATE 200: 1, LIST 200: 1, LIST 429: 1");
        }
    }
}
