package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values of the chart. Each one is in the schema and in a set of values, and changes the rendered objects. */
@Tag("matrix")
class ValuesTest {
    static final Set<String> FREE = Set.of("podSecurityContext", "securityContext", "resources", "dashboard.labels");

    @Test
    void schemaHasExactlyTheValues() throws IOException {
        Set<String> known = new TreeSet<>();
        collect(
                new ObjectMapper()
                        .readTree(Chart.FOLDER.resolve("values.schema.json").toFile()),
                "",
                known);
        // These are Helm's values for subcharts, and the value that switches a subchart on.
        known.removeAll(Set.of("global", "enabled"));

        assertThat(known).isEqualTo(paths(Values.defaults()));
    }

    private static void collect(JsonNode schema, String path, Set<String> found) {
        schema.path("properties").properties().forEach(entry -> {
            String name = path + entry.getKey();
            if (entry.getValue().has("properties") && !isFree(name)) {
                collect(entry.getValue(), name + ".", found);
            } else {
                found.add(name);
            }
        });
    }

    @Test
    void schemaRefusesUnknownValues() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());

        assertThat(schema.findParents("properties"))
                .isNotEmpty()
                .allMatch(object -> !object.has("type")
                        || !object.path("additionalProperties").asBoolean(true));
    }

    @Test
    void everyValueChangesTheRenderedText(@TempDir Path folder) {
        Chart chart = ChartCopy.to(folder).withHooksAsObjects().chart();
        Set<String> untried = new TreeSet<>(paths(Values.defaults()));
        for (ValueSet set : ValueSet.accepted()) {
            ObjectNode values = Values.read(set.text());
            Set<String> tried = new TreeSet<>(paths(values));
            tried.retainAll(untried);
            for (String path : tried) {
                String rest = Serialization.asYaml(without(values.deepCopy(), path));
                if (!rendered(chart, path, set.text()).equals(rendered(chart, path, rest))) {
                    untried.remove(path);
                }
            }
        }
        assertThat(untried).isEmpty();
    }

    /** Returns the rendered text, or the message of a refusal, which is a change as well. */
    private static String rendered(Chart chart, String path, String values) {
        try {
            // The CRD takes most of the rendering time.
            return path.startsWith("crds.") ? chart.text(values) : chart.text("crds: {enabled: false}", values);
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static ObjectNode without(ObjectNode values, String path) {
        List<String> names = List.of(path.split("\\."));
        ObjectNode parent = values;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = (ObjectNode) parent.path(name);
        }
        parent.remove(names.get(names.size() - 1));
        return values;
    }

    /** Returns the leaves, without the members of values that Kubernetes or the user defines. */
    private static Set<String> paths(ObjectNode values) {
        Set<String> paths = new TreeSet<>();
        for (Map.Entry<String, JsonNode> leaf : Values.leaves(values).entrySet()) {
            paths.add(cut(leaf.getKey()));
        }
        return paths;
    }

    private static String cut(String path) {
        return Stream.concat(FREE.stream(), Values.leaves(Values.defaults()).keySet().stream())
                .filter(free -> path.startsWith(free + "."))
                .findFirst()
                .orElse(path);
    }

    private static boolean isFree(String path) {
        return FREE.contains(path);
    }
}
