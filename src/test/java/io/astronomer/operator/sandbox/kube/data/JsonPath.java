package io.astronomer.operator.sandbox.kube.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON paths that printer columns and selectable fields use: fields, indexes, {@code [*]} and one equality filter a step. */
public final class JsonPath {
    private static final Pattern STEP = Pattern.compile("\\.(?<field>(?:\\\\.|[^.\\[\\]\\\\])+)"
            + "|\\['(?<quoted>[^']*)'\\]|\\[\"(?<double>[^\"]*)\"\\]|\\[(?<index>\\d+)\\]|(?<all>\\[\\*\\])"
            + "|\\[\\?\\(@\\.(?<key>[^=!]+?)\\s*==\\s*[\"'](?<value>[^\"']*)[\"']\\)\\]");

    private final String path;

    private JsonPath(String path) {
        this.path = path;
    }

    public static JsonPath of(String path) {
        return new JsonPath(path.startsWith(".") || path.startsWith("[") ? path : "." + path);
    }

    public List<JsonNode> find(JsonNode root) {
        List<JsonNode> found = List.of(root);
        Matcher steps = STEP.matcher(path);
        int end = 0;
        while (steps.find() && steps.start() == end) {
            List<JsonNode> next = new ArrayList<>();
            found.forEach(node -> step(steps, node, next));
            found = next;
            end = steps.end();
        }
        return end == path.length() ? found : List.of();
    }

    /** The one value at this path as text; empty when there is none. */
    public String text(JsonNode root) {
        List<JsonNode> found = find(root);
        return found.isEmpty() || found.get(0).isNull() ? "" : found.get(0).asText();
    }

    private static void step(Matcher step, JsonNode node, List<JsonNode> next) {
        if (step.group("all") != null) {
            node.forEach(next::add);
        } else if (step.group("key") != null) {
            JsonPath key = of(step.group("key"));
            node.forEach(item -> {
                if (key.text(item).equals(step.group("value"))) {
                    next.add(item);
                }
            });
        } else if (step.group("index") != null) {
            add(node.path(Integer.parseInt(step.group("index"))), next);
        } else {
            add(node.path(name(step)), next);
        }
    }

    private static String name(Matcher step) {
        if (step.group("field") != null) {
            return step.group("field").replace("\\", "");
        }
        return step.group("quoted") != null ? step.group("quoted") : step.group("double");
    }

    private static void add(JsonNode value, List<JsonNode> next) {
        if (!value.isMissingNode()) {
            next.add(value);
        }
    }
}
