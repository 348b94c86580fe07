package io.astronomer.operator.sandbox.kube.schema.functions;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values in the format of the verb {@code %s}: strings are quoted only inside lists and maps. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        if (value instanceof Double number) {
            return number % 1 == 0 && Math.abs(number) < 1e15
                    ? BigDecimal.valueOf(number).toBigInteger().toString()
                    : number.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Shown::inside).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> inside(entry.getKey()) + ":" + inside(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Timestamp timestamp) {
            return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos())
                    .toString();
        }
        if (value instanceof Duration duration) {
            BigDecimal seconds =
                    BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNanos(), 9));
            return seconds.signum() == 0 ? "0s" : seconds.stripTrailingZeros().toPlainString() + "s";
        }
        if (value instanceof ByteString bytes) {
            return bytes.toStringUtf8();
        }
        return value instanceof NullValue ? "null" : String.valueOf(value);
    }

    private static String inside(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : of(value);
    }
}
