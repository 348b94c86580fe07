package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schema at a path such as {@code .spec['key'].name}, or the reason why there is none. */
record FieldPath(JsonNode schema, String fault) {
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\['((?:[^'\\\\]|\\\\.)*)']");

    static FieldPath in(JsonNode schema, String path, boolean brackets) {
        if (!brackets && path.contains("[")) {
            return new FieldPath(schema, "array notation is not allowed");
        }
        JsonNode here = schema;
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (end < path.length() && step.find(end) && step.start() == end) {
            String name = step.group(1) == null ? step.group(2).replaceAll("\\\\(.)", "$1") : step.group(1);
            here = here.has("properties") ? here.path("properties").path(name) : here.path("additionalProperties");
            if (!here.isObject()) {
                return new FieldPath(schema, "does not refer to a valid field");
            }
            end = step.end();
        }
        if (end < path.length()) {
            String rest = path.substring(end);
            return new FieldPath(
                    schema,
                    rest.startsWith(".") || rest.startsWith("[")
                            ? "unexpected end of JSON path"
                            : "expected [ or . but got: " + rest);
        }
        return new FieldPath(here, "");
    }
}
