package io.astronomer.operator.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Formats of the metrics page. */
enum MetricsFormat {
    TEXT("text/plain; version=0.0.4; charset=utf-8"),
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";
    private static final List<String> TEXT_TYPES = List.of("text/plain", "text/*", "*/*");

    private final String contentType;

    MetricsFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /**
     * Selects the text format, unless OpenMetrics is requested and the text format is not preferred.
     *
     * @param accept values of the header Accept
     */
    static MetricsFormat accepted(List<String> accept) {
        double open = quality(accept, OPEN_METRICS_TYPE::equals);
        return open > 0 && open >= quality(accept, TEXT_TYPES::contains) ? OPEN_METRICS : TEXT;
    }

    /** Returns the highest quality of a matching range; 0 without one. */
    private static double quality(List<String> accept, Predicate<String> type) {
        return accept.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(range -> range.toLowerCase(Locale.ROOT).split(";", -1))
                .filter(range -> type.test(range[0].trim()))
                .mapToDouble(MetricsFormat::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String[] range) {
        return Arrays.stream(range)
                .skip(1)
                .map(String::trim)
                .filter(parameter -> parameter.matches("q=[01](\\.\\d{0,3})?"))
                .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
