package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/**
 * Equality of JSON by value: the order of members does not count, and 1 equals 1.0. A number with a fraction or an exponent is
 * a double. Kubernetes writes one with other digits than Java, so that two texts of one double are equal.
 */
public final class JsonValues {
    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
            return left.isIntegralNumber() && right.isIntegralNumber()
                    ? left.bigIntegerValue().compareTo(right.bigIntegerValue())
                    : Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0);
        }
        return left.equals(right) ? 0 : 1;
    };

    private JsonValues() {}

    public static boolean equal(JsonNode left, JsonNode right) {
        return left.equals(NUMBERS_BY_VALUE, right);
    }

    /**
     * Astro does not distinguish an absent value from {@code null}, {@code ""}, {@code {}} and, for flags, {@code false}.
     */
    public static boolean isEmpty(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING, NULL -> true;
            case STRING -> value.textValue().isEmpty();
            case OBJECT, ARRAY -> value.isEmpty();
            case BOOLEAN -> !value.booleanValue();
            case NUMBER, BINARY, POJO -> false;
        };
    }
}
