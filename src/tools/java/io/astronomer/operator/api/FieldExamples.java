package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An example for each field: its value in the samples, in statuses of the operator, or in valid manifests of the tests. */
final class FieldExamples {
    private static final List<Path> FOLDERS = List.of(
            Path.of("deploy", "samples"), Path.of("src", "tools", "resources", "api", "statuses"), Baseline.MANIFESTS);
    private static final int SHORTEST = 2;
    private static final int LONGEST = 60;

    /** By kind, and by path. */
    private final Map<String, Map<String, JsonNode>> values = new LinkedHashMap<>();

    FieldExamples(List<JsonNode> manifests) {
        for (JsonNode manifest : manifests) {
            collect(
                    values.computeIfAbsent(manifest.path("kind").asText(), kind -> new LinkedHashMap<>()),
                    "",
                    manifest);
        }
    }

    static FieldExamples ofManifests() throws IOException {
        List<JsonNode> manifests = new ArrayList<>();
        for (Path folder : FOLDERS) {
            for (Path file : files(folder)) {
                YamlDocuments.of(Files.readString(file)).stream()
                        .map(document -> Json.parse("---\n" + document))
                        .filter(FieldExamples::isOurs)
                        .forEach(manifests::add);
            }
        }
        return new FieldExamples(manifests);
    }

    /** A sample may have a resource of another project beside it. */
    private static boolean isOurs(JsonNode manifest) {
        return manifest.path("apiVersion").asText().startsWith("astro.astronomer.io/");
    }

    /** Returns the files of resources. The invalid manifests of tests are no examples. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !folder.equals(Baseline.MANIFESTS)
                            || Baseline.isValid(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** A key of a map is no field, so that the whole map is an example too. */
    private static void collect(Map<String, JsonNode> byPath, String path, JsonNode value) {
        if (value.isArray()) {
            value.forEach(item -> collect(byPath, path + "[]", item));
        }
        value.properties().forEach(field -> collect(byPath, ApiBlocks.join(path, field.getKey()), field.getValue()));
        if (isExample(value)) {
            byPath.putIfAbsent(path, value);
        }
    }

    private static boolean isExample(JsonNode value) {
        return value.isValueNode()
                ? !value.isTextual() || value.asText().length() >= SHORTEST
                : !value.isEmpty() && value.toString().length() <= LONGEST;
    }

    /**
     * Returns the example of the kind's field at the path, else of the field of any kind with the longest equal end of its
     * path. A status has only examples of its own.
     */
    Optional<String> of(String kind, String path) {
        Optional<JsonNode> own =
                Optional.ofNullable(values.getOrDefault(kind, Map.of()).get(path));
        if (own.isPresent() || path.startsWith("status")) {
            return own.map(FieldExamples::shown);
        }
        for (String end = path; !end.isEmpty(); end = end.substring(end.indexOf('.') + 1)) {
            Optional<JsonNode> found = withEnd("." + end);
            if (found.isPresent() || end.indexOf('.') < 0) {
                return found.map(FieldExamples::shown);
            }
        }
        return Optional.empty();
    }

    private Optional<JsonNode> withEnd(String end) {
        return values.values().stream()
                .flatMap(byPath -> byPath.entrySet().stream())
                .filter(example ->
                        example.getKey().startsWith("spec.") && example.getKey().endsWith(end))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the value as a manifest has it: quoted where the plain text would be another type. */
    private static String shown(JsonNode value) {
        String text = value.isTextual() && isPlain(value.asText()) ? value.asText() : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static boolean isPlain(String text) {
        return text.matches("[A-Za-z0-9].*")
                && !text.matches("(?i)true|false|null|yes|no|on|off|[0-9.e+-]+")
                && !text.matches(".*(: |:$| #).*");
    }
}
