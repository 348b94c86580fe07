package io.astronomer.operator.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Violations of the limits of single fields, each with its path and without its value. An absent field has none. */
final class FieldViolations {
    /** Patterns of the schema. Every reconciliation matches against them. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return List.copyOf(found);
    }

    void required(String path, @Nullable Object value) {
        if (value == null) {
            found.add(path + " is missing");
        }
    }

    /** JSON has lists and maps with a null in them. */
    void item(String path, @Nullable Object value) {
        if (value == null) {
            found.add(path + " is null: give it a value, or remove it");
        }
    }

    void text(String path, @Nullable String value, long most) {
        text(path, value, 0, most);
    }

    void text(String path, @Nullable String value, long least, long most) {
        if (value != null) {
            size(path, value.codePointCount(0, value.length()), least, most, " characters");
        }
    }

    void members(String path, int size, long most) {
        size(path, size, 0, most, " members");
    }

    private void size(String path, int size, long least, long most, String unit) {
        if (size > most) {
            found.add(path + " must not have more than " + most + unit);
        }
        if (size < least) {
            found.add(path + " must have at least " + least + unit);
        }
    }

    void pattern(String path, @Nullable String value, String pattern) {
        if (value != null && !compiled(pattern).matcher(value).matches()) {
            found.add(path + " does not match " + pattern);
        }
    }

    private static Pattern compiled(String pattern) {
        return COMPILED.computeIfAbsent(pattern, Pattern::compile);
    }

    void range(String path, @Nullable Integer value, int least, int most) {
        if (value != null && value < least) {
            found.add(path + " must not be less than " + least);
        }
        if (value != null && value > most) {
            found.add(path + " must not be more than " + most);
        }
    }

    /** A value that is not part of the schema was read as a constant that is not part of it either. */
    void known(String path, @Nullable Enum<?> value) {
        if (value != null && isUnknown(value)) {
            String others = Arrays.stream(value.getDeclaringClass().getEnumConstants())
                    .filter(other -> !isUnknown(other))
                    .map(Enum::name)
                    .collect(Collectors.joining(", "));
            found.add(path + " is none of " + others);
        }
    }

    private static boolean isUnknown(Enum<?> constant) {
        return constant.name().equalsIgnoreCase("UNKNOWN");
    }
}
