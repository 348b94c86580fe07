package io.astronomer.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.astronomer.operator.observability.MetricTexts.Library;
import io.astronomer.operator.observability.MetricTexts.LibraryMetric;
import io.astronomer.operator.observability.MetricTexts.Operator;
import io.astronomer.operator.observability.RegisteredMetrics.Metric;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Facts of the code and texts of a file make a row, and each text needs its fact. */
class MetricRowsTest {
    private static final Metric DRIFT = new Metric(
            "drift_total",
            "counter",
            Optional.empty(),
            "Changes.",
            Map.of("handling", new LinkedHashSet<>(List.of("reported", "corrected"))));
    private static final Metric LIMIT = new Metric(
            "limit_requests",
            "gauge",
            Optional.of("requests"),
            "The limit.",
            Map.of("organization", Set.of(RegisteredMetrics.SAMPLE)));
    private static final Map<String, String> ORGANIZATION = Map.of("organization", "its name");

    @Test
    void rowHasTheFactsOfTheCode() {
        assertThat(row(DRIFT, Map.of(), "More.").markdown())
                .isEqualTo("| `drift_total` | counter | `handling`: `reported`, `corrected` | Changes. More. |\n");
    }

    @Test
    void labelThatDependsOnTheInstallationHasItsText() {
        assertThat(row(LIMIT, ORGANIZATION, null).markdown())
                .isEqualTo("| `limit_requests` | gauge, requests | `organization`: its name | The limit. |\n");
    }

    @Test
    void metricWithoutARowIsNamed() {
        assertProblem(List.of(DRIFT, LIMIT), operator(Map.of(), Map.of("drift_total", "")))
                .withMessageContaining("operator.parts lacks limit_requests: add it to the part where it belongs");
    }

    @Test
    void rowWithoutAMetricIsNamed() {
        assertProblem(List.of(), operator(Map.of(), Map.of("drift_total", "")))
                .withMessageContaining(
                        "operator.parts has drift_total, which the operator does not register: remove it");
    }

    @Test
    void secondRowOfAMetricIsNamed() {
        Map<String, String> metrics = Map.of("drift_total", "");

        assertProblem(List.of(DRIFT), new Operator(Map.of(), Map.of("one", metrics, "other", metrics)))
                .withMessageContaining("operator.parts has drift_total twice: remove one");
    }

    @Test
    void labelWithoutATextIsNamed() {
        assertProblem(List.of(LIMIT), operator(Map.of(), Map.of("limit_requests", "")))
                .withMessageContaining("operator.labels lacks organization: add a text about its values");
    }

    @Test
    void textOfALabelWhoseValuesTheCodeHasIsNamed() {
        assertProblem(List.of(DRIFT), operator(Map.of("handling", "how"), Map.of("drift_total", "")))
                .withMessageContaining("operator.labels has handling, which no metric needs: remove it");
    }

    @Test
    void labelOfALibraryNeedsATextAsWell() {
        LibraryMetric metric = new LibraryMetric("gauge", null, Collections.singletonMap("id", null), "Memory.");
        MetricTexts texts = new MetricTexts(
                operator(Map.of(), Map.of()), Map.of("process", new Library(Map.of(), Map.of("memory", metric))));

        assertThatIllegalStateException()
                .isThrownBy(() -> MetricRows.of(List.of(), texts))
                .withMessageContaining("libraries.process.labels lacks id: add a text about its values");
    }

    private static ThrowableAssertAlternative<IllegalStateException> assertProblem(
            List<Metric> registered, Operator texts) {
        return assertThatIllegalStateException()
                .isThrownBy(() -> MetricRows.of(registered, new MetricTexts(texts, Map.of())))
                .withMessageContaining("metrics.yaml");
    }

    private static MetricRow row(Metric metric, Map<String, String> labels, @Nullable String more) {
        return MetricRows.of(
                        List.of(metric),
                        new MetricTexts(operator(labels, Collections.singletonMap(metric.name(), more)), Map.of()))
                .getOrDefault("part", List.of())
                .get(0);
    }

    private static Operator operator(Map<String, String> labels, Map<String, @Nullable String> metrics) {
        return new Operator(labels, Map.of("part", metrics));
    }
}
