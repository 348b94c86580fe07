package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The merge rules of one value: from the schema of a CRD, or by the field name in a built-in resource. */
public record Typing(String place, JsonNode schema, boolean custom, boolean statusApart) {
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("conditions", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")));
    private static final Set<String> SETS = Set.of("finalizers");
    private static final Set<String> ATOMIC = Set.of(
            "ownerReferences[]",
            "selector",
            "matchLabels",
            "secretKeyRef",
            "configMapKeyRef",
            "fieldRef",
            "matchConstraints",
            "matchResources",
            "roleRef",
            "involvedObject");
    /** Parts of built-in resources that always exist, so that their existence has no owner. */
    private static final Set<String> ALWAYS = Set.of("spec", "status", "source", "template", "metadata");

    public static Typing builtIn(boolean statusApart) {
        return new Typing("", MissingNode.getInstance(), false, statusApart);
    }

    public static Typing custom(JsonNode schema, boolean statusApart) {
        return new Typing("", schema, true, statusApart);
    }

    Typing field(String name) {
        if (custom && place.isEmpty() && name.equals("metadata")) {
            return new Typing(name, MissingNode.getInstance(), false, statusApart);
        }
        JsonNode declared = schema.path("properties").path(name);
        return new Typing(
                name, declared.isMissingNode() ? schema.path("additionalProperties") : declared, custom, statusApart);
    }

    Typing item() {
        return new Typing(place + "[]", schema.path("items"), custom, statusApart);
    }

    /** Returns whether the field is undeclared, so that its existence has an owner. */
    boolean isUndeclared(String name) {
        return custom
                ? !schema.path("properties").has(name)
                : Set.of("labels", "annotations", "data").contains(place);
    }

    /** Returns whether the existence of the value has no owner; its content has. */
    boolean alwaysExists(JsonNode value) {
        return !custom && value.isObject() && ALWAYS.contains(place);
    }

    /** Returns the key fields of the list's items; empty if it is no list-map. */
    List<String> keys() {
        if (!custom) {
            return KEYS.getOrDefault(place, List.of());
        }
        return listType().equals("map")
                ? StreamSupport.stream(schema.path("x-kubernetes-list-map-keys").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of();
    }

    boolean set() {
        return custom ? listType().equals("set") : SETS.contains(place);
    }

    /** Returns whether the value has a single owner. */
    boolean atomic(JsonNode value) {
        if (value.isArray()) {
            return keys().isEmpty() && !set();
        }
        boolean declared =
                custom ? schema.path("x-kubernetes-map-type").asText().equals("atomic") : ATOMIC.contains(place);
        return !value.isObject() || declared;
    }

    private String listType() {
        return schema.path("x-kubernetes-list-type").asText();
    }
}
