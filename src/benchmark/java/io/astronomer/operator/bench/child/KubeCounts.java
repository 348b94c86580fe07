package io.astronomer.operator.bench.child;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The number of requests to Kubernetes by kind, such as {@code PATCH environmentobjects/status}. */
public record KubeCounts(Map<String, Long> byKind) {
    private static final Pattern PATH =
            Pattern.compile("/(?:api/v1|apis/[^/]+/[^/]+)(?:/namespaces/[^/]+)?/([^/]+)(?:/[^/]+(/[^/]+)?)?");
    private static final Pattern SAMPLE = Pattern.compile("apiserver_request_total\\{([^}]*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final List<String> COUNTED = List.of("environmentobjects", "secrets", "configmaps", "events");

    public KubeCounts {
        byKind = Map.copyOf(byKind);
    }

    static String kind(String verb, String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return verb + " other";
        }
        return verb + " " + matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2));
    }

    /** Parses lines of a kind and a number. */
    static KubeCounts parse(List<String> lines) {
        return new KubeCounts(lines.stream()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))));
    }

    /** Parses the metrics page of a real API server, which does not report the client of a request. */
    public static KubeCounts scraped(String page) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher samples = SAMPLE.matcher(page);
        while (samples.find()) {
            Map<String, String> labels = LABEL.matcher(samples.group(1))
                    .results()
                    .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
            String resource = labels.getOrDefault("resource", "");
            if (COUNTED.contains(resource)) {
                String part = labels.getOrDefault("subresource", "");
                String verb = labels.getOrDefault("verb", "").replace("APPLY", "PATCH");
                String kind = verb + " " + resource + (part.isEmpty() ? "" : "/" + part);
                counts.merge(kind, (long) Double.parseDouble(samples.group(2)), Long::sum);
            }
        }
        return new KubeCounts(counts);
    }

    public KubeCounts minus(KubeCounts earlier) {
        Map<String, Long> less = new TreeMap<>();
        byKind.forEach((kind, count) -> {
            long left = count - earlier.byKind.getOrDefault(kind, 0L);
            if (left > 0) {
                less.put(kind, left);
            }
        });
        return new KubeCounts(less);
    }

    public int writes() {
        return (int) byKind.entrySet().stream()
                .filter(entry -> entry.getKey().matches("(POST|PUT|PATCH|DELETE) (?!other).*"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public String summary() {
        return byKind.isEmpty()
                ? "none"
                : new TreeMap<>(byKind)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())
                                .collect(Collectors.joining(", "));
    }
}
