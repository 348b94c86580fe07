package io.astronomer.operator.sandbox.kube.schema.functions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as the clause {@code %s} writes them: maps in the order of their keys, numbers without needless digits. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        if (value instanceof Double number) {
            return number % 1 == 0 && Math.abs(number) < 1e15
                    ? BigDecimal.valueOf(number).toBigInteger().toString()
                    : number.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof dev.cel.common.values.NullValue ? "null" : String.valueOf(value);
    }
}
