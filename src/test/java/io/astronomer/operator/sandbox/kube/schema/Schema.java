package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a structural OpenAPI schema, read once, with the questions that the other classes ask of it. */
public final class Schema {
    /** What is known of a value without a schema: nothing. */
    public static final Schema UNKNOWN = of(Json.object().put("x-kubernetes-preserve-unknown-fields", true));

    private final ObjectNode node;
    private final Map<String, Schema> properties = new LinkedHashMap<>();
    private final @Nullable Schema items;
    private final @Nullable Schema additionalProperties;

    private Schema(ObjectNode node) {
        this.node = node;
        node.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), of(entry.getValue())));
        this.items = node.path("items").isObject() ? of(node.path("items")) : null;
        JsonNode additional = node.path("additionalProperties");
        if (additional.isObject()) {
            this.additionalProperties = of(additional);
        } else {
            this.additionalProperties = additional.asBoolean(false) ? UNKNOWN : null;
        }
    }

    public static Schema of(JsonNode node) {
        return new Schema(node instanceof ObjectNode object ? object : Json.object());
    }

    public ObjectNode node() {
        return node;
    }

    public JsonNode get(String keyword) {
        return node.path(keyword);
    }

    public String type() {
        return Json.text(node, "type");
    }

    public String format() {
        return Json.text(node, "format");
    }

    public boolean flag(String keyword) {
        return node.path(keyword).asBoolean(false);
    }

    public boolean nullable() {
        return flag("nullable");
    }

    public boolean intOrString() {
        return flag("x-kubernetes-int-or-string");
    }

    public boolean preservesUnknown() {
        return flag("x-kubernetes-preserve-unknown-fields");
    }

    public boolean embeddedResource() {
        return flag("x-kubernetes-embedded-resource");
    }

    public boolean hasDefault() {
        return node.has("default");
    }

    public Map<String, Schema> properties() {
        return properties;
    }

    public @Nullable Schema property(String name) {
        return properties.get(name);
    }

    public @Nullable Schema items() {
        return items;
    }

    public @Nullable Schema additionalProperties() {
        return additionalProperties;
    }

    /** The schema of a field of an object, or null when the schema does not know the field. */
    public @Nullable Schema field(String name) {
        Schema known = properties.get(name);
        return known == null ? additionalProperties : known;
    }

    /** The schema of a field, or nothing known of it. */
    public Schema fieldOrUnknown(String name) {
        Schema known = field(name);
        return known == null ? UNKNOWN : known;
    }

    public Schema itemsOrUnknown() {
        return items == null ? UNKNOWN : items;
    }

    public List<String> required() {
        return Json.texts(node.path("required"));
    }

    public boolean listIsMap() {
        return "map".equals(Json.text(node, "x-kubernetes-list-type"));
    }

    public boolean listIsSet() {
        return "set".equals(Json.text(node, "x-kubernetes-list-type"));
    }

    public List<String> listMapKeys() {
        return Json.texts(node.path("x-kubernetes-list-map-keys"));
    }

    public boolean atomicMap() {
        return "atomic".equals(Json.text(node, "x-kubernetes-map-type"));
    }

    /** This schema with one property laid over it. */
    public Schema with(String name, Schema property) {
        ObjectNode copy = node.deepCopy();
        Json.child(copy, "properties").set(name, property.node);
        return of(copy);
    }
}
