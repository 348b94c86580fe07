package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The versions of docs/operate/support.md are those that the workflow "CI" tests. */
class SupportPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([\\d.]+) \\| (.*) \\|$");
    private static final Pattern NODE =
            Pattern.compile("(?m)^ +([\\d.]+)\\) echo kindest/node:v([\\d.]+)@sha256:[0-9a-f]{64} ");

    private final Workflow workflow = Workflow.named("ci");

    @Test
    void scenariosRunOnEachKubernetesOfThePage() {
        assertThat(workflow.matrix("e2e", "kubernetes"))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsExactlyInAnyOrderElementsOf(rows("Kubernetes", ""));
    }

    @Test
    void chartRunsOnEachKubernetesThatThePageSaysSoOf() {
        assertThat(workflow.matrix("chart", "kubernetes"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(rows("Kubernetes", "the chart on a node"));
    }

    @Test
    void buildRunsOnEachJavaOfThePage() {
        assertThat(workflow.matrix("verify", "java"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(rows("Java", ""));
    }

    @Test
    void scriptHasANodeOfEachKubernetes() throws IOException {
        assertThat(NODE.matcher(Files.readString(Path.of(".github", "kind.sh"))).results())
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.group(2)).startsWith(node.group(1) + "."))
                .extracting(node -> node.group(1))
                .containsExactlyInAnyOrderElementsOf(workflow.matrix("e2e", "kubernetes"));
    }

    @Test
    void versionsOfKubernetesHaveNoGap() {
        List<Integer> minors = workflow.matrix("e2e", "kubernetes").stream()
                .map(version -> Integer.valueOf(version.substring(version.indexOf('.') + 1)))
                .sorted()
                .toList();

        assertThat(minors.get(minors.size() - 1) - minors.get(0)).isEqualTo(minors.size() - 1);
    }

    private static List<String> rows(String section, String test) {
        return ROW.matcher(Page.named("operate/support").section(section).text())
                .results()
                .filter(row -> row.group(2).contains(test))
                .map(row -> row.group(1))
                .toList();
    }
}
