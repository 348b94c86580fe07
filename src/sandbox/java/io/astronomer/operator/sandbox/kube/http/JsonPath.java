package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The subset of JSONPath in printer columns: fields, indexes, and filters by an equal field. */
final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("\\.((?:[^.\\[\\\\]|\\\\.)+)|\\[\\?\\(@\\.([^=\\s]+)\\s*==\\s*[\"']([^\"']*)[\"']\\)]"
                    + "|\\['([^']+)'\\]|\\[(\\d+|\\*)\\]");

    private JsonPath() {}

    /** Returns all values at the path, in order. */
    static List<JsonNode> find(JsonNode root, String path) {
        Stream<JsonNode> found = Stream.of(root);
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            found = found.flatMap(step(steps.toMatchResult()));
        }
        return found.filter(node -> !node.isMissingNode() && !node.isNull()).toList();
    }

    private static java.util.function.Function<JsonNode, Stream<JsonNode>> step(java.util.regex.MatchResult step) {
        String field = step.group(1) == null ? step.group(4) : step.group(1);
        if (field != null) {
            return node -> Stream.of(node.path(field.replace("\\", "")));
        }
        String key = step.group(2);
        if (key != null) {
            return node ->
                    Json.items(node).filter(item -> item.path(key).asText().equals(step.group(3)));
        }
        String index = step.group(5);
        return index.equals("*") ? Json::items : node -> Stream.of(node.path(Integer.parseInt(index)));
    }
}
