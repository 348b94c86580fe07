package io.astronomer.operator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fields that a request changes, by the stored object and the body alone: the operator's own comparison has no part in it.
 * Fields that the body omits do not count.
 */
final class SentChanges {
    private final String block;
    private final Set<String> paths = new TreeSet<>();

    private SentChanges(String block) {
        this.block = block;
    }

    /**
     * Returns the paths as a plan has them.
     *
     * @param block name of the object's typed part
     * @param before the object as it was stored, with its secrets
     */
    static Set<String> paths(String block, ObjectNode before, Call call) {
        JsonNode body = call.body();
        if (call.operation() == Operation.EXCLUDE) {
            return Set.of("excludeLinks." + body.path("scopeEntityId").asText());
        }
        SentChanges changes = new SentChanges(block);
        changes.value("description", before.path("description"), body.path("description"));
        changes.fields(block + ".", before.path(block), body.path(block));
        if (body.has("links")) {
            changes.value("autoLinkDeployments", before.path("autoLinkDeployments"), body.path("autoLinkDeployments"));
            changes.links(entries(before.path("links")), entries(body.path("links")));
            changes.entries(
                    "excludeLinks.",
                    entries(before.path("excludeLinks")).keySet(),
                    entries(body.path("excludeLinks")).keySet());
        }
        return changes.paths;
    }

    private static Map<String, JsonNode> entries(JsonNode list) {
        Map<String, JsonNode> entries = new TreeMap<>();
        list.forEach(entry -> entries.put(entry.path("scopeEntityId").asText(), entry));
        return entries;
    }

    private void links(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        entries("links.", before.keySet(), after.keySet());
        after.forEach((id, link) -> {
            String prefix = "links." + id + "." + block + ".";
            JsonNode overrides = link.path("overrides");
            fields(
                    prefix,
                    before.getOrDefault(id, MissingNode.getInstance()).path(block + "Overrides"),
                    overrides.path(block));
            overrides.path("unsetFields").forEach(field -> paths.add(prefix + field.asText()));
        });
    }

    private void entries(String prefix, Set<String> before, Set<String> after) {
        before.stream().filter(id -> !after.contains(id)).forEach(id -> paths.add(prefix + id));
        after.stream().filter(id -> !before.contains(id)).forEach(id -> paths.add(prefix + id));
    }

    private void fields(String prefix, JsonNode before, JsonNode after) {
        after.properties()
                .forEach(field -> field(prefix + field.getKey(), before.path(field.getKey()), field.getValue()));
    }

    private void field(String path, JsonNode before, JsonNode after) {
        if (!after.isObject()) {
            value(path, before, after);
            return;
        }
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> value(path + "." + name, before.path(name), after.path(name)));
    }

    private void value(String path, JsonNode before, JsonNode after) {
        if (!text(before).equals(text(after))) {
            paths.add(path);
        }
    }

    /** Empty and absent values are the same. */
    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isTextual() || value.isMissingNode() ? value.asText() : value.toString();
    }
}
