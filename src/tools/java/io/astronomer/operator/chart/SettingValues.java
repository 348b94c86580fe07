package io.astronomer.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The chart values that set the operator's environment variables, found by changing each value alone. */
public final class SettingValues {
    /** Renders the variables only, without the checks, because a changed value need not be valid. */
    private static final String TEMPLATE = "env:\n{{- include \"astro-operator.env\" . | nindent 2 }}\n";

    private static final JsonNode CHANGED = TextNode.valueOf("changed");
    private static final JsonNode EMPTY = TextNode.valueOf("");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The token is in a Secret of the user, or in one of the chart. */
    private static final List<String> BASES = List.of("{}", "token: {value: a-token, existingSecret: {name: ''}}");

    private final Chart chart;
    private final Map<String, Set<String>> values = new TreeMap<>();

    private SettingValues(Chart chart) {
        this.chart = chart;
    }

    /**
     * Returns the paths of the values that set each variable; none if the chart sets it by itself.
     *
     * @param copy an empty folder, for the part of the chart that is rendered
     */
    public static Map<String, Set<String>> byVariable(Path copy) {
        SettingValues found = new SettingValues(variablesOnly(copy));
        BASES.forEach(found::changeEachValue);
        return found.values;
    }

    private void changeEachValue(String base) {
        Map<String, JsonNode> unchanged = variables(base);
        unchanged.keySet().forEach(variable -> values.computeIfAbsent(variable, added -> new TreeSet<>()));
        Values.leaves(Values.defaults())
                .forEach((path, value) -> others(value)
                        .map(other -> variables(base, Serialization.asYaml(tree(path, other))))
                        .forEach(changed -> compare(path, unchanged, changed)));
    }

    /** Adds the path to the variables that its other value adds or changes. */
    private void compare(String path, Map<String, JsonNode> unchanged, Map<String, JsonNode> changed) {
        changed.forEach((variable, value) -> {
            if (!value.equals(unchanged.get(variable))) {
                values.computeIfAbsent(variable, added -> new TreeSet<>()).add(path);
            }
        });
    }

    private static ObjectNode tree(String path, JsonNode value) {
        int dot = path.indexOf('.');
        return dot < 0
                ? NODES.objectNode().set(path, value)
                : NODES.objectNode().set(path.substring(0, dot), tree(path.substring(dot + 1), value));
    }

    private static Stream<JsonNode> others(JsonNode value) {
        if (value.isBoolean()) {
            return Stream.of(BooleanNode.valueOf(!value.asBoolean()));
        }
        if (value.isArray()) {
            return Stream.of(NODES.arrayNode().add(CHANGED));
        }
        if (value.isObject()) {
            return Stream.of(NODES.objectNode().set("changed", NODES.arrayNode().add(CHANGED)));
        }
        return Stream.of(CHANGED, EMPTY);
    }

    private Map<String, JsonNode> variables(String... values) {
        Map<String, JsonNode> variables = new TreeMap<>();
        for (JsonNode variable : Values.read(chart.text(values)).path("env")) {
            // One that is added as a whole, by extraEnv, has no name here.
            if (variable.has("name")) {
                variables.put(variable.path("name").asText(), variable);
            }
        }
        return variables;
    }

    private static Chart variablesOnly(Path copy) {
        try {
            Path templates = Files.createDirectory(copy.resolve("templates"));
            for (String file : List.of("Chart.yaml", "values.yaml")) {
                Files.copy(Chart.FOLDER.resolve(file), copy.resolve(file));
            }
            try (Stream<Path> files = Files.list(Chart.FOLDER.resolve("templates"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".tpl")).toList()) {
                    Files.copy(file, templates.resolve(file.getFileName()));
                }
            }
            Files.writeString(templates.resolve("env.yaml"), TEMPLATE);
            return Chart.in(copy);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
