package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingValuesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void valuesOfEachVariableAreFound() {
        assertThat(SettingValues.byVariable(folder))
                .containsEntry("ASTRO_API_URL", Set.of("api.url"))
                .containsEntry("ASTRO_LEADER_ELECTION", Set.of("leaderElection.enabled"))
                .containsEntry("ASTRO_EXTRA_CA_FILE", Set.of("api.extraCa.configMap", "api.extraCa.secret"))
                .containsEntry("ASTRO_DEFAULT_ORGANIZATION", Set.of("organization.id"))
                .containsEntry("ASTRO_POD_NAME", Set.of())
                .doesNotContainKey("ASTRO_REQUEST_TIMEOUT");
    }
}
