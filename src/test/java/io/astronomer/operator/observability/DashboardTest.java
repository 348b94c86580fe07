package io.astronomer.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard has a layout that Grafana accepts, and queries documented metrics. */
class DashboardTest {

    @Test
    void queriesUseDocumentedMetrics() throws IOException {
        List<String> queries = panels().flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asText())
                .toList();

        for (String query : queries) {
            assertThat(Metrics.named(query)).as(query).isNotEmpty().isSubsetOf(Metrics.documented());
        }
        assertThat(queries).isNotEmpty();
    }

    @Test
    void dashboardShowsTheMetricsOfTheAlerts() throws IOException {
        Set<String> shown = new TreeSet<>();
        panels().flatMap(panel -> panel.path("targets").valueStream())
                .forEach(
                        target -> shown.addAll(Metrics.named(target.path("expr").asText())));

        assertThat(AlertsTest.alerts()
                        .flatMap(alert -> Metrics.named(alert.path("expr").asText()).stream())
                        .filter(metric -> metric.startsWith("astro_operator_")))
                .isNotEmpty()
                .isSubsetOf(shown);
    }

    @Test
    void panelIdsAreUnique() throws IOException {
        assertThat(panels().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    }

    @Test
    void panelsDoNotOverlap() throws IOException {
        List<String> cells = new ArrayList<>();
        panels().map(panel -> panel.path("gridPos"))
                .forEach(grid -> IntStream.range(0, grid.path("w").asInt())
                        .forEach(x -> IntStream.range(0, grid.path("h").asInt())
                                .forEach(y -> cells.add((grid.path("x").asInt() + x) + " "
                                        + (grid.path("y").asInt() + y)))));

        assertThat(cells).isNotEmpty().doesNotHaveDuplicates();
    }

    private static Stream<JsonNode> panels() throws IOException {
        return Serialization.unmarshal(Files.readString(Path.of("helm", "files", "dashboard.json")), JsonNode.class)
                .path("panels")
                .valueStream();
    }
}
