package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The names of JSON types in schemas and messages. */
final class Types {
    private Types() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> whole(value) ? "integer" : "number";
            default -> "null";
        };
    }

    private static boolean whole(JsonNode value) {
        return value.isIntegralNumber()
                || (value.decimalValue().stripTrailingZeros().scale() <= 0
                        && value.decimalValue().abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0);
    }
}
