package io.astronomer.operator.e2e;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.observability.Exposition;
import io.astronomer.operator.observability.Family;
import io.astronomer.operator.observability.MetricRow;
import io.astronomer.operator.observability.MetricRows;
import io.astronomer.operator.observability.RegisteredMetrics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator serves what docs/reference/metrics.md has. */
@SharedEnvironment
final class MetricsIT {
    private static final String OURS = "astro_operator_";

    /** A family that the page names, but has no rows of. */
    private static final Pattern OTHER_FAMILY = Pattern.compile("`([a-z_]+_)\\*`");

    /** Their first count is a reconciliation that ends in an exception. */
    private static final Set<String> OF_EXCEPTIONS =
            Set.of("reconciliations_failure_total", "reconciliations_retries_total");

    @Test
    void everyRowIsServedWithItsTypeAndLabels(TestNamespace scene) {
        Set<String> rows = rows();
        rows.removeIf(row -> OF_EXCEPTIONS.stream().anyMatch(row::startsWith));
        reconcileOne(scene);

        // The first request and the first garbage collection may be later than the first page.
        eventually().untilAsserted(() -> assertThat(signatures(served(scene))).containsAll(rows));
    }

    @Test
    void everyServedMetricHasARowUnlessThePageNamesItsFamily(TestNamespace scene) {
        List<String> others = OTHER_FAMILY
                .matcher(TextFile.read(Path.of("docs", "reference", "metrics.md")))
                .results()
                .map(family -> family.group(1))
                .toList();
        assertThat(others).isNotEmpty();

        assertThat(signatures(servedAfterOneReconciliation(scene)))
                .filteredOn(signature -> others.stream().noneMatch(signature::startsWith))
                .isNotEmpty()
                .isSubsetOf(rows());
    }

    @Test
    void servedHelpIsTheSentenceOfTheRow(TestNamespace scene) {
        Map<String, String> sentences = registered().values().stream()
                .collect(Collectors.toMap(RegisteredMetrics.Metric::name, RegisteredMetrics.Metric::help));

        assertThat(servedAfterOneReconciliation(scene))
                .filteredOn(family -> family.name().startsWith(OURS))
                .isNotEmpty()
                .allSatisfy(family -> assertThat(family.help()).isEqualTo(sentences.get(family.name())));
    }

    @Test
    void servedValuesOfLabelsAreThoseOfTheRow(TestNamespace scene) {
        Map<String, RegisteredMetrics.Metric> registered = registered();

        assertThat(servedAfterOneReconciliation(scene))
                .filteredOn(family -> family.name().startsWith(OURS))
                .isNotEmpty()
                .allSatisfy(family -> family.labels().forEach((label, values) -> {
                    RegisteredMetrics.Metric metric =
                            Objects.requireNonNull(registered.get(family.name()), family.name());
                    if (!metric.isOpen(label)) {
                        assertThat(values)
                                .as(family.name() + " " + label)
                                .isSubsetOf(metric.labels().get(label));
                    }
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/plain; version=0.0.4; charset=utf-8",
        "*/*, text/plain; version=0.0.4; charset=utf-8",
        "application/openmetrics-text, application/openmetrics-text; version=1.0.0; charset=utf-8",
    })
    void pageHasTheRequestedFormat(String accept, String contentType, TestNamespace scene) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                scene.environment().operator().orElseThrow().uri("/metrics"));
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        HttpResponse<String> page = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());

        assertThat(page.headers().firstValue("Content-Type")).contains(contentType);
        assertThat(page.body().endsWith("# EOF\n")).isEqualTo(contentType.contains("openmetrics"));
    }

    private static void reconcileOne(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");
    }

    /** A page may be one second old, so that it lacks what came since. */
    private static List<Family> servedAfterOneReconciliation(TestNamespace scene) {
        reconcileOne(scene);
        return eventually()
                .until(
                        () -> served(scene),
                        families -> families.stream()
                                .filter(family -> family.name().equals("reconciliations_success_total"))
                                .anyMatch(family -> family.labels()
                                        .getOrDefault("namespace", Set.of())
                                        .contains(scene.namespace())));
    }

    private static List<Family> served(TestNamespace scene) throws IOException, InterruptedException {
        return Exposition.families(scene.environment().operator().orElseThrow().page("/metrics"));
    }

    private static Map<String, RegisteredMetrics.Metric> registered() {
        return RegisteredMetrics.all().stream()
                .collect(Collectors.toMap(RegisteredMetrics.Metric::name, Function.identity()));
    }

    private static Set<String> rows() {
        return MetricRows.all().stream()
                .map((MetricRow row) ->
                        signature(row.name(), row.type(), row.labels().keySet()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> signatures(List<Family> families) {
        return families.stream()
                .map(family ->
                        signature(family.name(), family.type(), family.labels().keySet()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(String name, String type, Collection<String> labels) {
        return name + " " + type + " " + new TreeSet<>(labels);
    }
}
