package io.astronomer.operator.sandbox.astro;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The assumptions as command-line options: {@code --left-out-lists kept}. */
final class ReadingOptions {
    private static final Map<String, List<? extends Reading>> OPTIONS = options();

    private ReadingOptions() {}

    static boolean has(String option) {
        return OPTIONS.containsKey(option);
    }

    /** Returns the assumption for the value of an option. */
    static Reading reading(String option, String value) {
        List<? extends Reading> readings = OPTIONS.getOrDefault(option, List.of());
        return readings.stream()
                .filter(reading -> text(reading).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " must be one of " + values(readings, ", ") + ", but is " + value));
    }

    /** Returns one line for each option, the default first. */
    static String usage() {
        return OPTIONS.entrySet().stream()
                .map(option -> "  %-29s %s%n".formatted(option.getKey(), values(option.getValue(), "|")))
                .collect(Collectors.joining());
    }

    private static String values(List<? extends Reading> readings, String separator) {
        return readings.stream().map(ReadingOptions::text).collect(Collectors.joining(separator));
    }

    private static Map<String, List<? extends Reading>> options() {
        Map<String, List<? extends Reading>> options = new TreeMap<>();
        ServiceVariants.kinds().forEach(kind -> options.put(option(kind.get(0)), kind));
        return options;
    }

    private static String option(Reading reading) {
        String kind = reading.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        return "--" + kind.toLowerCase(Locale.ROOT);
    }

    private static String text(Reading reading) {
        return reading.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
