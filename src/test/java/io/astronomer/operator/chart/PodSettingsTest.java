package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PodSettingsTest {
    private static final Map<String, String> SETTINGS = PodSettings.of(
            Chart.ours().intoNamespace("platform").objects("leaderElection: {leaseDuration: 45s}"), "a-token");

    @Test
    void valuesOfTheChartAreSettings() {
        assertThat(SETTINGS).containsEntry("ASTRO_LEASE_DURATION", "45s");
    }

    @Test
    void namespaceOfTheReleaseIsFilledIn() {
        assertThat(SETTINGS)
                .containsEntry("ASTRO_LEASE_NAMESPACE", "platform")
                .containsEntry("ASTRO_TOKEN_SECRET", "platform/astro-operator-token");
    }

    @Test
    void tokenTakesThePlaceOfItsFile() {
        assertThat(SETTINGS).containsEntry("ASTRO_API_TOKEN", "a-token").doesNotContainKey("ASTRO_API_TOKEN_FILE");
    }
}
