package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Meta;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Objects as table rows, as kubectl shows them. */
final class Tables {
    private final List<Column> columns;

    private Tables(List<Column> columns) {
        this.columns = columns;
    }

    private record Column(
            String name, String type, String description, int priority, Function<JsonNode, JsonNode> cell) {}

    private static final Column NAME =
            new Column("Name", "string", "Name of the object", 0, object -> text(Meta.name(object)));
    private static final Column AGE =
            new Column("Age", "string", "", 0, object -> text(age(Json.text(object, "/metadata/creationTimestamp"))));
    private static final Map<String, List<Column>> BUILT_IN = Map.of(
            "Namespace",
            List.of(path("Status", "string", ".status.phase")),
            "Secret",
            List.of(path("Type", "string", ".type"), count("Data", "data")),
            "ConfigMap",
            List.of(count("Data", "data")),
            "Lease",
            List.of(path("Holder", "string", ".spec.holderIdentity")),
            "Event",
            List.of(
                    path("Last Seen", "date", ".lastTimestamp"),
                    path("Type", "string", ".type"),
                    path("Reason", "string", ".reason"),
                    new Column(
                            "Object",
                            "string",
                            "",
                            0,
                            object -> text(
                                    Json.text(object, "/involvedObject/kind").toLowerCase(java.util.Locale.ROOT) + "/"
                                            + Json.text(object, "/involvedObject/name"))),
                    path("Message", "string", ".message")),
            "CustomResourceDefinition",
            List.of(path("Created At", "string", ".metadata.creationTimestamp")));

    static Tables of(ResourceType type) {
        List<Column> columns = new ArrayList<>(List.of(NAME));
        if (type.custom() == null) {
            columns.addAll(BUILT_IN.getOrDefault(type.kind(), List.of()));
        } else {
            type.custom().columns().forEach(column -> columns.add(declared(column)));
        }
        boolean dated = type.custom() != null && !type.custom().columns().isEmpty();
        if (!dated && !List.of("Event", "CustomResourceDefinition").contains(type.kind())) {
            columns.add(AGE);
        }
        return new Tables(columns);
    }

    /** Returns a table. Rows contain the full objects if the client requests them, otherwise their metadata. */
    ObjectNode table(List<ObjectNode> objects, JsonNode metadata, String include) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", metadata);
        ArrayNode definitions = table.putArray("columnDefinitions");
        columns.forEach(column -> definitions
                .addObject()
                .put("name", column.name())
                .put("type", column.type())
                .put("format", column.name().equals("Name") ? "name" : "")
                .put("description", column.description())
                .put("priority", column.priority()));
        ArrayNode rows = table.putArray("rows");
        objects.forEach(object -> {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns.forEach(column -> cells.add(column.cell().apply(object)));
            switch (include) {
                case "None" -> row.putNull("object");
                case "Object" -> row.set("object", object);
                default -> row.set("object", Shapes.metadata(object));
            }
        });
        return table;
    }

    private static Column declared(JsonNode column) {
        Column read = path(
                column.path("name").asText(),
                column.path("type").asText(),
                column.path("jsonPath").asText());
        return new Column(
                read.name(),
                read.type(),
                column.path("description").asText(),
                column.path("priority").asInt(),
                read.cell());
    }

    private static Column path(String name, String type, String path) {
        return new Column(name, type, "", 0, object -> {
            List<JsonNode> found = JsonPath.find(object, path);
            if (found.isEmpty()) {
                return type.equals("date") ? text("<unknown>") : Json.object().nullNode();
            }
            JsonNode value = found.get(0);
            if (type.equals("date")) {
                return text(age(value.asText()));
            }
            return type.equals("string") ? text(value.isContainerNode() ? value.toString() : value.asText()) : value;
        });
    }

    private static Column count(String name, String field) {
        return new Column(
                name,
                "string",
                "",
                0,
                object -> Json.object().numberNode(object.path(field).size()));
    }

    private static JsonNode text(String text) {
        return Json.object().textNode(text);
    }

    private static String age(String timestamp) {
        Duration age = Duration.between(Instant.parse(timestamp), Instant.now());
        if (age.toSeconds() < 120) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.toMinutes() < 180) {
            return age.toMinutes() + "m";
        }
        return age.toHours() < 48 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
