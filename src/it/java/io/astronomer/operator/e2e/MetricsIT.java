package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.observability.Metrics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The metrics of docs/reference/metrics.md and of the operator are the same. */
@SharedEnvironment
final class MetricsIT {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final String OURS = "astro_operator_";
    private static final String SDK = "reconciliations_|custom_resources|events_received_";

    @Test
    void everyOperatorMetricIsDocumentedWithItsLabels(TestNamespace scene) throws Exception {
        assertThat(documented()).containsAll(served(scene, OURS));
    }

    @Test
    void everySdkMetricIsDocumentedWithItsLabels(TestNamespace scene) throws Exception {
        assertThat(documented()).containsAll(served(scene, SDK));
    }

    @Test
    void everyDocumentedOperatorMetricIsServed(TestNamespace scene) throws Exception {
        Set<String> names = documented().stream()
                .map(series -> series.split(" ", 2)[0])
                .filter(name -> name.startsWith(OURS))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isNotEmpty();

        assertThat(served(scene, OURS).stream().map(series -> series.split(" ", 2)[0]))
                .containsAll(names);
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

    /** Returns the metrics, at least one, with their labels; a histogram counts as one metric. */
    private static Set<String> served(TestNamespace scene, String start) throws IOException, InterruptedException {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("subject");
        String page = scene.environment().operator().orElseThrow().page("/metrics");
        Set<String> found = SAMPLE.matcher(page)
                .results()
                .filter(sample -> Pattern.compile("^(" + start + ")")
                        .matcher(sample.group(1))
                        .find())
                .map(sample ->
                        series(sample.group(1).replaceFirst("_(bucket|count|sum)$", ""), labels(sample.group(2))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).as(start).isNotEmpty();
        return found;
    }

    private static Set<String> documented() throws IOException {
        return Metrics.rows().stream()
                .map(row -> series(row.name(), row.labels().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String series(String name, Stream<String> labels) {
        return name + " " + labels.filter(label -> !label.equals("le")).sorted().toList();
    }

    private static Stream<String> labels(String text) {
        return text == null ? Stream.empty() : LABEL.matcher(text).results().map((MatchResult label) -> label.group(1));
    }
}
