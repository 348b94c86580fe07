package io.astronomer.operator.sandbox.kube.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces values that differ in each run by names, and names in requests by values: {@code $namespace},
 * {@code $uid-1}, {@code $rv-1} (the same value has the same name), {@code $time} and {@code $age}.
 */
final class Masks {
    private static final Pattern UID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern AGE = Pattern.compile("\\d+m?s");
    private static final Pattern TOO_OLD = Pattern.compile("(too old resource version: )\\d+ \\(\\d+\\)");
    /** Fields that describe the server instead of the response. */
    private static final Set<String> OWN = Set.of("storageVersionHash", "description");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Masks(String namespace) {
        values.put(namespace, "$namespace");
    }

    String unmasked(String text) {
        String result = text;
        for (Map.Entry<String, String> each : values.entrySet()) {
            result = result.replaceAll(Pattern.quote(each.getValue()) + "\\b", Matcher.quoteReplacement(each.getKey()));
        }
        return result;
    }

    JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            for (String name :
                    new TreeSet<>(object.propertyStream().map(Map.Entry::getKey).toList())) {
                if (!OWN.contains(name) && !isEmptyDetails(object, name)) {
                    masked.set(masked(name), field(object, name));
                }
            }
            return masked;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            inOrder(array).forEach(item -> masked.add(masked(item)));
            return masked;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(masked(node.asText())) : node;
    }

    /** Returns whether the details are empty. Some servers send empty details for a failure, others none. */
    private static boolean isEmptyDetails(ObjectNode object, String name) {
        return name.equals("details")
                && object.path(name).isObject()
                && object.path(name).isEmpty();
    }

    /** Returns the items, with managers sorted by name. A server sorts them by the second of their write. */
    private static List<JsonNode> inOrder(ArrayNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        if (!array.isEmpty() && array.get(0).has("fieldsV1")) {
            items.sort(Comparator.comparing(item -> item.path("operation").asText()
                    + item.path("manager").asText()
                    + item.path("subresource").asText()));
        }
        return items;
    }

    private JsonNode field(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        if (name.equals("resourceVersion") && value.isTextual()) {
            String revision = value.asText();
            return JsonNodeFactory.instance.textNode(object.has("uid") ? named("rv", revision) : "$revision");
        }
        return masked(value);
    }

    private String masked(String text) {
        String masked = text.replace(namespace(), "$namespace");
        masked = UID.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(named("uid", found.group())));
        masked = TIME.matcher(masked).replaceAll("\\$time");
        masked = TOO_OLD.matcher(masked).replaceAll("$1\\$revision");
        return AGE.matcher(masked).matches() ? "$age" : masked;
    }

    private String namespace() {
        return values.keySet().iterator().next();
    }

    private String named(String kind, String value) {
        return values.computeIfAbsent(value, key -> "$" + kind + "-" + counts.merge(kind, 1, Integer::sum));
    }
}
