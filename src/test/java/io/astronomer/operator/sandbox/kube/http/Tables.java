package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.data.JsonPath;
import io.astronomer.operator.sandbox.kube.resource.Column;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;

/** The columns and cells that {@code kubectl get} shows. */
final class Tables {
    private static final String ABOUT_NAMES = "Name must be unique within a namespace.";

    private Tables() {}

    static ArrayNode columns(ResourceType type) {
        ArrayNode columns = Json.array();
        columns.add(column("Name", "string", "name", ABOUT_NAMES, 0));
        for (Column column : type.columns()) {
            String shown = column.type().equals("count") ? "integer" : column.type();
            columns.add(column(column.name(), shown, column.format(), column.description(), column.priority()));
        }
        return columns;
    }

    static ArrayNode cells(ResourceType type, ObjectNode object) {
        ArrayNode cells = Json.array();
        cells.add(Json.text(object, "metadata", "name"));
        type.columns().forEach(column -> cells.add(cell(column, object)));
        return cells;
    }

    private static JsonNode cell(Column column, ObjectNode object) {
        List<JsonNode> found = JsonPath.of(column.jsonPath()).find(object);
        if (column.type().equals("count")) {
            return Json.object().numberNode(found.isEmpty() ? 0 : found.get(0).size());
        }
        if (found.isEmpty() || found.get(0).isNull()) {
            return NullNode.instance;
        }
        JsonNode first = found.get(0);
        return switch (column.type()) {
            case "date" -> TextNode.valueOf(age(first.asText()));
            case "integer" -> first.isNumber() ? Json.object().numberNode(first.asLong()) : NullNode.instance;
            case "string" ->
                TextNode.valueOf(found.stream()
                        .map(value -> value.isValueNode() ? value.asText() : Json.write(value))
                        .collect(Collectors.joining(" ")));
            default -> first;
        };
    }

    private static String age(String time) {
        try {
            return shown(Duration.between(Instant.parse(time), Instant.now()));
        } catch (DateTimeParseException notATime) {
            return "<invalid>";
        }
    }

    static String shown(Duration age) {
        long seconds = age.toSeconds();
        long minutes = age.toMinutes();
        long hours = age.toHours();
        long days = age.toDays();
        if (seconds < -1) {
            return "<invalid>";
        } else if (minutes < 2) {
            return Math.max(0, seconds) + "s";
        } else if (minutes < 10) {
            return minutes + "m" + rest(seconds % 60, "s");
        } else if (hours < 3) {
            return minutes + "m";
        } else if (hours < 8) {
            return hours + "h" + rest(minutes % 60, "m");
        } else if (hours < 48) {
            return hours + "h";
        } else if (days < 8) {
            return days + "d" + rest(hours % 24, "h");
        } else if (days < 730) {
            return days + "d";
        }
        return days / 365 + "y" + rest(days % 365, "d");
    }

    private static String rest(long value, String unit) {
        return value == 0 ? "" : value + unit;
    }

    private static ObjectNode column(String name, String type, String format, String description, int priority) {
        return Json.object()
                .put("name", name)
                .put("type", type)
                .put("format", format)
                .put("description", description)
                .put("priority", priority);
    }
}
