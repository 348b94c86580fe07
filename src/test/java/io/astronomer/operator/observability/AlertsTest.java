package io.astronomer.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alert uses documented metrics, has an entry in the runbook, and passes its test. */
class AlertsTest {
    private static final Path TESTS = Path.of("src", "test", "resources", "alerts");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)$");

    static Stream<JsonNode> alerts() throws IOException {
        return Serialization.unmarshal(Files.readString(Path.of("helm", "files", "alerts.yaml")), JsonNode.class)
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream());
    }

    private static List<String> names() throws IOException {
        return alerts().map(alert -> alert.path("alert").asText()).toList();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertUsesDocumentedMetrics(JsonNode alert) throws IOException {
        assertThat(Metrics.named(alert.path("expr").asText())).isNotEmpty().isSubsetOf(Metrics.documented());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertHasSeverityDurationTextsAndLink(JsonNode alert) {
        assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
        assertThat(alert.path("for").asText()).matches("\\d+[mh]");
        assertThat(alert.at("/annotations/summary").asText()).isNotEmpty();
        assertThat(alert.at("/annotations/description").asText()).isNotEmpty();
        assertThat(alert.at("/annotations/runbook_url").asText())
                .isEqualTo("docs/operate/runbooks.md#"
                        + alert.path("alert").asText().toLowerCase(Locale.ROOT));
    }

    @Test
    void documentedCommandMakesTheRunbookLinksAbsolute() throws IOException, InterruptedException {
        String command = Files.readAllLines(Path.of("docs", "operate", "runbooks.md")).stream()
                .filter(line -> line.startsWith("sed "))
                .findFirst()
                .orElseThrow();
        Process sed = new ProcessBuilder("sh", "-c", command.replaceFirst(" > .*$", "")).start();
        String rules = new String(sed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(sed.waitFor()).isZero();
        assertThat(Serialization.unmarshal(rules, JsonNode.class).findValuesAsText("runbook_url"))
                .hasSameSizeAs(names())
                .allMatch(link -> URI.create(link).isAbsolute());
    }

    @Test
    void runbookHasOneEntryForEachAlert() throws IOException {
        String page = Files.readString(Path.of("docs", "operate", "runbooks.md"));

        assertThat(HEADING.matcher(page).results().map(heading -> heading.group(1)))
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void eachAlertHasATest() throws IOException {
        assertThat(names())
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(TESTS.resolve(name + ".test.yaml")).exists());
    }

    static Stream<Path> tests() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("tests")
    void alertPassesItsPromtoolTest(Path test) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROMTOOL), "promtool, of Debian's package prometheus, is not installed");
        Process promtool = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", test.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(output).isZero();
    }
}
