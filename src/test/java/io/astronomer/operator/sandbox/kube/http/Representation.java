package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.List;
import java.util.Map;

/** In which form a client wants objects: whole, their metadata only, or as rows of a table. */
final class Representation {
    private enum Form {
        WHOLE,
        METADATA,
        TABLE
    }

    private static final String META = "meta.k8s.io/v1";

    private final Form form;
    private final ResourceType type;
    private final String includeObject;

    private Representation(Form form, ResourceType type, String includeObject) {
        this.form = form;
        this.type = type;
        this.includeObject = includeObject;
    }

    static Representation wanted(Request request, ResourceType type) {
        String include = request.parameter("includeObject");
        for (MediaRange range : MediaRange.of(request.header("accept"))) {
            if (range.as().equals("Table") && range.version("v1")) {
                return new Representation(Form.TABLE, type, include);
            } else if (range.as().startsWith("PartialObjectMetadata") && range.version("v1")) {
                return new Representation(Form.METADATA, type, include);
            } else if (range.as().isEmpty() && range.matchesJson()) {
                return new Representation(Form.WHOLE, type, include);
            }
        }
        throw ApiError.notAcceptable("application/json, application/json;as=Table, application/yaml");
    }

    ObjectNode one(ObjectNode object) {
        return switch (form) {
            case WHOLE -> object;
            case METADATA -> partial(object);
            case TABLE -> table(List.of(object), Json.text(object, "metadata", "resourceVersion"), true);
        };
    }

    ObjectNode list(List<ObjectNode> objects, long revision) {
        if (form == Form.TABLE) {
            return table(objects, Long.toString(revision), true);
        }
        boolean metadata = form == Form.METADATA;
        ObjectNode list = Json.object()
                .put(
                        "kind",
                        metadata ? "PartialObjectMetadataList" : type.names().listKind())
                .put("apiVersion", metadata ? META : type.apiVersion());
        list.putObject("metadata").put("resourceVersion", Long.toString(revision));
        ArrayNode items = list.putArray("items");
        objects.forEach(object -> items.add(metadata ? partial(object) : object));
        return list;
    }

    /** The object of a watch event; only the first table of a watch says what its columns are. */
    ObjectNode event(ObjectNode object, boolean first) {
        return form == Form.TABLE
                ? table(List.of(object), Json.text(object, "metadata", "resourceVersion"), first)
                : one(object);
    }

    /** What stands for an object in a bookmark: nothing but a version. */
    ObjectNode bookmark(long revision, Map<String, String> annotations) {
        ObjectNode object = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        if (!annotations.isEmpty()) {
            annotations.forEach(metadata.putObject("annotations")::put);
        }
        return form == Form.METADATA ? partial(object) : object;
    }

    private ObjectNode table(List<ObjectNode> objects, String revision, boolean columns) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", META);
        table.putObject("metadata").put("resourceVersion", revision);
        table.set("columnDefinitions", columns ? Tables.columns(type) : Json.array());
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            row.set("cells", Tables.cells(type, object));
            if (!includeObject.equals("None")) {
                row.set("object", includeObject.equals("Object") ? object : partial(object));
            }
        }
        return table;
    }

    private static ObjectNode partial(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", META);
        return partial.set("metadata", object.path("metadata"));
    }
}
