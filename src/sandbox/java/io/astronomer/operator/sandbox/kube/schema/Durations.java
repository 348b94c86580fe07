package io.astronomer.operator.sandbox.kube.schema;

import java.util.Locale;

/** Durations in Go's format: {@code 1h30m}. */
final class Durations {
    private Durations() {}

    static String iso(String text) {
        String millis = text.replaceAll("(\\d+)ms", "0.$1s");
        return "PT" + millis.toUpperCase(Locale.ROOT);
    }
}
