package io.astronomer.operator.ci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code action.yml}, and the part of GitHub's expressions that it uses. */
final class CompositeAction {
    static final Path FOLDER = Path.of("ci", "github");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");
    private static final Pattern COMPARISON = Pattern.compile("([A-Za-z0-9_.-]+) (==|!=) '([^']*)'");

    private final JsonNode tree;

    private CompositeAction(JsonNode tree) {
        this.tree = tree;
    }

    /** A step of the action. */
    record Step(
            String name, String id, String condition, String shell, Map<String, String> environment, String script) {}

    static CompositeAction read() {
        try {
            return new CompositeAction(new YAMLMapper().readTree(Files.readString(FOLDER.resolve("action.yml"))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    JsonNode tree() {
        return tree;
    }

    /** Returns the texts of the defaults by input, with their expressions. */
    Map<String, String> defaults() {
        return texts(tree.path("inputs"), "default");
    }

    /** Returns the expressions of the outputs. */
    Map<String, String> outputs() {
        return texts(tree.path("outputs"), "value");
    }

    private static Map<String, String> texts(JsonNode nodes, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        nodes.properties()
                .forEach(entry ->
                        texts.put(entry.getKey(), entry.getValue().path(field).asText()));
        return texts;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : tree.at("/runs/steps")) {
            Map<String, String> environment = new LinkedHashMap<>();
            step.path("env")
                    .properties()
                    .forEach(entry ->
                            environment.put(entry.getKey(), entry.getValue().asText()));
            steps.add(new Step(
                    step.path("name").asText(),
                    step.path("id").asText(),
                    step.path("if").asText(),
                    step.path("shell").asText(),
                    environment,
                    step.path("run").asText()));
        }
        return steps;
    }

    /** Returns the text with the values of its expressions, such as {@code inputs.files}. */
    static String evaluated(String text, UnaryOperator<String> values) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    /** Returns whether a condition holds: comparisons with texts, all of which must be true. */
    static boolean holds(String condition, UnaryOperator<String> values) {
        if (condition.isEmpty()) {
            return true;
        }
        for (String part : condition.split(" && ", -1)) {
            Matcher comparison = COMPARISON.matcher(part);
            if (!comparison.matches()) {
                throw new IllegalArgumentException("unknown form of a condition: " + part);
            }
            boolean equal = values.apply(comparison.group(1)).equals(comparison.group(3));
            if (equal != comparison.group(2).equals("==")) {
                return false;
            }
        }
        return true;
    }
}
