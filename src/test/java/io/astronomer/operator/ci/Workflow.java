package io.astronomer.operator.ci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A workflow of GitHub, as text and as a tree. */
record Workflow(String name, String text, JsonNode tree) {
    static final Path FOLDER = Path.of(".github", "workflows");

    static Workflow named(String name) {
        return at(FOLDER.resolve(name + ".yml"));
    }

    static List<Workflow> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Workflow::at).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Workflow at(Path file) {
        try {
            String text = Files.readString(file);
            return new Workflow(file.getFileName().toString(), text, new YAMLMapper().readTree(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode jobs() {
        return tree.path("jobs");
    }

    List<JsonNode> steps() {
        List<JsonNode> steps = new ArrayList<>();
        jobs().forEach(job -> job.path("steps").forEach(steps::add));
        return steps;
    }

    /** Returns the scripts of the steps. */
    List<String> scripts() {
        return steps().stream()
                .map(step -> step.path("run").asText())
                .filter(script -> !script.isEmpty())
                .toList();
    }

    /** Returns the values of a matrix. */
    List<String> matrix(String job, String key) {
        List<String> values = new ArrayList<>();
        jobs().path(job).path("strategy").path("matrix").path(key).forEach(value -> values.add(value.asText()));
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
