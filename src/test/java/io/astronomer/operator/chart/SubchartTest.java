package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart as a dependency of another one. */
class SubchartTest {
    private static final String PARENT = """
            apiVersion: v2
            name: platform
            version: 1.0.0
            dependencies:
              - {name: astro-operator, version: 0.1.0, condition: astro-operator.enabled}
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void conditionOfTheParentSwitchesTheChart(boolean enabled, boolean expected) throws IOException {
        assertThat(rendered("enabled: " + enabled).contains("kind: Deployment")).isEqualTo(expected);
    }

    @Test
    void nullOfTheParentIsAMissingValue() throws IOException {
        assertThat(rendered("massDeletion: null"))
                .contains("name: ASTRO_MASS_DELETION_LIMIT\n              value: \"50\"");
    }

    private String rendered(String values) throws IOException {
        ChartCopy.to(folder.resolve("charts/astro-operator"));
        Files.writeString(folder.resolve("Chart.yaml"), PARENT);
        List<String> lines = (Chart.REQUIRED + values).lines().toList();
        Files.writeString(folder.resolve("values.yaml"), "astro-operator:\n  " + String.join("\n  ", lines) + "\n");
        // The engine returns null if it renders nothing.
        return Objects.toString(
                new Helm(folder)
                        .template()
                        .withName("platform")
                        .withKubeVersion("1.27.0")
                        .call(),
                "");
    }
}
