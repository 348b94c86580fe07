package io.astronomer.operator.cli.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** YAML of a tree, in blocks, with the members in the order of the tree. */
final class YamlText {
    /** A longer name needs the form with a question mark. */
    private static final int LONGEST_NAME = 120;

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    static String of(ObjectNode tree) {
        YamlText yaml = new YamlText();
        yaml.members(tree, "", "");
        return yaml.text.toString();
    }

    /** @param first what precedes the first member, in place of the indent */
    private void members(ObjectNode object, String indent, String first) {
        String before = first;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = YamlScalar.line(member.getKey());
            text.append(before);
            if (name.length() > LONGEST_NAME) {
                text.append("? ").append(name).append('\n').append(indent).append(':');
            } else {
                text.append(name).append(':');
            }
            value(member.getValue(), indent + "  ", indent);
            before = indent;
        }
    }

    private void value(JsonNode value, String indent, String listIndent) {
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            text.append('\n');
            members(object, indent, indent);
        } else if (value instanceof ArrayNode array && !array.isEmpty()) {
            text.append('\n');
            items(array, listIndent + "  ");
        } else if (value.isTextual() && YamlScalar.isBlock(value.textValue())) {
            text.append(' ');
            block(value.textValue(), indent);
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void items(ArrayNode array, String indent) {
        for (JsonNode item : array) {
            text.append(indent).append('-');
            if (item instanceof ObjectNode object && !object.isEmpty()) {
                members(object, indent + "  ", " ");
            } else {
                value(item, indent + "  ", indent);
            }
        }
    }

    private void block(String value, String indent) {
        boolean ends = value.endsWith("\n");
        String chomping = ends ? (value.endsWith("\n\n") ? "+" : "") : "-";
        text.append('|').append(chomping).append('\n');
        for (String line : (ends ? value.substring(0, value.length() - 1) : value).split("\n", -1)) {
            text.append(line.isEmpty() ? "" : indent).append(line).append('\n');
        }
    }

    private static String scalar(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> YamlScalar.line(value.textValue());
            case NUMBER -> number(value);
            case BOOLEAN -> value.asText();
            case OBJECT -> "{}";
            case ARRAY -> "[]";
            default -> "null";
        };
    }

    /** Both versions of YAML read an exponent only after a decimal point, and only with a sign. */
    private static String number(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        BigDecimal decimal = value.decimalValue();
        String text = decimal.toString();
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return text.contains(".") ? text : text + ".0";
        }
        String digits = text.substring(0, exponent);
        return (digits.contains(".") ? digits : digits + ".0") + "e" + text.substring(exponent + 1);
    }
}
