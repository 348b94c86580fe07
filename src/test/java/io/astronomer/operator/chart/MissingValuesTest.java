package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defaults of missing values. An upgrade with {@code --reuse-values} has only the values of the former chart. */
@Tag("matrix")
class MissingValuesTest {
    /** The CRDs take most of the rendering time. */
    private static final String WITHOUT_CRDS = "crds: {enabled: false}";

    @TempDir
    private Path folder = Path.of("");

    static List<String> topLevel() {
        return Values.defaults().propertyStream().map(Map.Entry::getKey).toList();
    }

    static List<ValueSet> earlier() {
        return ValueSet.earlier();
    }

    @ParameterizedTest
    @MethodSource("topLevel")
    void chartRendersWithoutATopLevelValue(String name) {
        String text = without(name).text(name.equals("crds") ? "" : WITHOUT_CRDS);

        assertThat(text).contains("kind: Deployment");
    }

    @Test
    void missingValueHasItsDefault() {
        String expected = chart("complete", Values.defaults()).text(WITHOUT_CRDS);

        Stream<String> paths = Stream.concat(topLevel().stream(), Values.leaves(Values.defaults()).keySet().stream());
        assertThat(paths.distinct()
                        .filter(path -> !isOpen(path))
                        .filter(path -> !without(path).text(WITHOUT_CRDS).equals(expected)))
                .isEmpty();
    }

    @Test
    void missingCrdSwitchHasItsDefault() {
        assertThat(without("crds").text())
                .isEqualTo(chart("complete", Values.defaults()).text());
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void chartRendersWithTheValuesOfAnEarlierChart(ValueSet values) {
        assertThat(chart(values.name(), Values.read(values.text())).objects())
                .extracting(object -> object.getKind())
                .contains("Deployment", "CustomResourceDefinition");
    }

    @Test
    void releaseOfTheFirstChartIsUpgraded() {
        Chart first = chart("first", Values.read(ValueSet.earlier("first").text()));
        try (Cluster cluster = Cluster.embedded(folder.resolve("kubeconfig"))) {
            HelmRelease helm = new HelmRelease(cluster);
            helm.install(first);

            assertThat(helm.upgradeReusingValues(Chart.ours()).getStatus()).isEqualTo("deployed");
            assertThat(OperatorDeployment.container(cluster).getEnv())
                    .extracting(variable -> variable.getName() + "=" + variable.getValue())
                    .contains("ASTRO_MASS_DELETION_LIMIT=50", "ASTRO_MAX_ORGANIZATIONS_PER_NAMESPACE=20");
        }
    }

    private static boolean isOpen(String path) {
        return ValuesTest.FREE.stream().anyMatch(open -> path.equals(open) || path.startsWith(open + "."));
    }

    private Chart without(String path) {
        ObjectNode values = Values.defaults();
        String pointer = "/" + path.replace('.', '/');
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) values.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
        return chart("without-" + path, values);
    }

    private Chart chart(String name, ObjectNode values) {
        return ChartCopy.to(folder.resolve(name))
                .withHooksAsObjects()
                .with("values.yaml", former -> Serialization.asYaml(values))
                .chart();
    }
}
