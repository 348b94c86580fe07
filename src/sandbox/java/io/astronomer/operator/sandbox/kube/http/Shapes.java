package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.List;

/** The representations of objects: full, table rows, or metadata alone. */
final class Shapes {
    private final Form form;
    private final ResourceType type;
    private final String include;

    private enum Form {
        WHOLE,
        METADATA,
        TABLE
    }

    private Shapes(Form form, ResourceType type, String include) {
        this.form = form;
        this.type = type;
        this.include = include;
    }

    static Shapes of(Call call, Target target) {
        String accept = call.accept();
        Form form = Form.WHOLE;
        if (accept.contains("as=Table")) {
            form = Form.TABLE;
        } else if (accept.contains("as=PartialObjectMetadata")) {
            form = Form.METADATA;
        }
        return new Shapes(form, target.type(), call.query("includeObject"));
    }

    JsonNode of(ObjectNode object) {
        return switch (form) {
            case WHOLE -> object;
            case METADATA -> metadata(object);
            case TABLE ->
                table(
                        List.of(object),
                        Json.object().put("resourceVersion", Json.text(object, "/metadata/resourceVersion")));
        };
    }

    JsonNode list(ObjectNode list, List<ObjectNode> items) {
        return switch (form) {
            case WHOLE -> type.custom() == null ? builtIn(list, items) : custom(list, items);
            case METADATA ->
                list.put("apiVersion", "meta.k8s.io/v1")
                        .put("kind", "PartialObjectMetadataList")
                        .set("items", metadata(items));
            case TABLE -> table(items, list.path("metadata"));
        };
    }

    /** Returns the metadata of the items. A server returns null instead of an empty list. */
    private static JsonNode metadata(List<ObjectNode> items) {
        return items.isEmpty()
                ? NullNode.getInstance()
                : Json.array(items.stream().map(Shapes::metadata).toList());
    }

    /** Returns a list of a built-in kind, whose items omit kind and version. */
    private static JsonNode builtIn(ObjectNode list, List<ObjectNode> items) {
        return list.set(
                "items",
                Json.array(items.stream()
                        .map(item -> item.deepCopy().<ObjectNode>without(List.of("apiVersion", "kind")))
                        .toList()));
    }

    private static JsonNode custom(ObjectNode list, List<ObjectNode> items) {
        list.withObject("/metadata").put("continue", "");
        return list.set("items", Json.array(items));
    }

    static ObjectNode metadata(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }

    private JsonNode table(List<ObjectNode> objects, JsonNode metadata) {
        return Tables.of(type).table(objects, metadata, include);
    }
}
