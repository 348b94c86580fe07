package io.astronomer.operator.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.foundation.StrictJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects the fields of one connection and the problems of their values. */
final class Fields {
    static final String TYPE = "conn_type";
    static final String HOST = "host";
    static final String LOGIN = "login";
    static final String PASSWORD = "password";
    static final String SCHEMA = "schema";
    static final String PORT = "port";
    static final String EXTRA = "extra";

    private static final int LARGEST_PORT = 65_535;
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, JsonNode> values = new TreeMap<>();
    private final List<ParsedConnection.Problem> problems = new ArrayList<>();

    void problem(String part, String wanted) {
        problems.add(new ParsedConnection.Problem(part, wanted));
    }

    /** A number that is zero, and a flag that is false, count as absent, as for Airflow. */
    void putJson(String key, JsonNode value) {
        boolean optional = key.equals(PORT) || key.equals(EXTRA);
        if (value.isNull() || (optional && isFalse(value))) {
            return;
        }
        put(key, value);
    }

    void put(String key, JsonNode value) {
        switch (key) {
            case PORT -> port(value);
            case EXTRA -> extra(value);
            case TYPE -> type(value);
            default -> text(key, value);
        }
    }

    ParsedConnection parsed() {
        return problems.isEmpty()
                ? new ParsedConnection.WellFormed(new AirflowConnection(values))
                : new ParsedConnection.Malformed(problems);
    }

    private void type(JsonNode value) {
        text(
                TYPE,
                value.isTextual()
                        ? TextNode.valueOf(normalized(value.textValue().strip()))
                        : value);
    }

    private static String normalized(String type) {
        return type.equals("postgresql") ? "postgres" : type.replace('-', '_');
    }

    private void text(String key, JsonNode value) {
        if (!value.isTextual()) {
            problem(key, "must be text");
        } else if (!StrictJson.isUnicode(value)) {
            problem(key, "must be valid Unicode text");
        } else if (!value.textValue().isEmpty()) {
            values.put(key.equals(TYPE) ? "type" : key, value);
        }
    }

    private void port(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : integer(value);
        if (INTEGER.matcher(text).matches() && Integer.parseInt(text) <= LARGEST_PORT) {
            values.put(PORT, IntNode.valueOf(Integer.parseInt(text)));
        } else if (!value.isTextual() || !text.isEmpty()) {
            problem(PORT, "must be an integer from 0 to " + LARGEST_PORT);
        }
    }

    private static String integer(JsonNode value) {
        return value.isIntegralNumber() ? value.asText() : "-";
    }

    /** Extra is an object, or the text of one. */
    private void extra(JsonNode value) {
        if (value.isTextual() && value.textValue().isBlank()) {
            return;
        }
        Optional<ObjectNode> object = value instanceof ObjectNode own
                ? Optional.of(own)
                : Optional.of(value).filter(JsonNode::isTextual).flatMap(text -> StrictJson.object(text.textValue()));
        if (object.isEmpty()) {
            problem(EXTRA, "must be " + StrictJson.OBJECT + ", such as {\"sslmode\": \"require\"}");
        } else if (!StrictJson.isUnicode(object.get())) {
            problem(EXTRA, "must be valid Unicode text");
        } else if (!object.get().isEmpty()) {
            values.put(EXTRA, object.get());
        }
    }

    private static boolean isFalse(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> !value.booleanValue();
            case NUMBER -> value.decimalValue().compareTo(BigDecimal.ZERO) == 0;
            case OBJECT, ARRAY -> value.isEmpty();
            case STRING -> value.textValue().isEmpty();
            case NULL, MISSING -> true;
            case BINARY, POJO -> false;
        };
    }
}
