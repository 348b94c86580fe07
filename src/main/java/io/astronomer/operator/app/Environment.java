package io.astronomer.operator.app;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.resolve.LabelSelector;
import io.astronomer.operator.resolve.NamePattern;
import io.astronomer.operator.resolve.SyncInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads settings by name, collects all problems, and continues with the default. */
final class Environment {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private final Function<String, Optional<String>> settings;
    private final List<String> problems = new ArrayList<>();

    Environment(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    List<String> problems() {
        return problems;
    }

    void problem(String text) {
        problems.add(text);
    }

    /** Returns the setting; a blank one is not set. */
    Optional<String> text(String name) {
        return settings.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    Duration duration(String name, String fallback, Duration shortest, Duration longest) {
        String text = text(name).orElse(fallback);
        Optional<Duration> duration = SyncInterval.parse(text)
                .filter(parsed -> parsed.compareTo(shortest) >= 0)
                .filter(parsed -> parsed.compareTo(longest) <= 0);
        if (duration.isEmpty()) {
            problem("%s must be a duration from %s to %s such as 90s, 5m or 1h30m, but is %s"
                    .formatted(name, shown(shortest), shown(longest), quoted(text)));
        }
        return duration.or(() -> SyncInterval.parse(fallback)).orElseThrow();
    }

    double number(String name, double fallback, double smallest, double largest) {
        Optional<String> text = text(name);
        Optional<Double> number = text.filter(given -> NUMBER.matcher(given).matches())
                .map(Double::parseDouble)
                .filter(given -> given >= smallest && given <= largest);
        if (text.isPresent() && number.isEmpty()) {
            problem("%s must be a number from %s to %s, but is %s"
                    .formatted(name, plain(smallest), plain(largest), quoted(text.get())));
        }
        return number.orElse(fallback);
    }

    int whole(String name, int fallback, int smallest, int largest) {
        Optional<String> text = text(name);
        Optional<Integer> number = text.filter(given -> given.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(given -> given >= smallest && given <= largest);
        if (text.isPresent() && number.isEmpty()) {
            problem("%s must be a whole number from %d to %d, but is %s"
                    .formatted(name, smallest, largest, quoted(text.get())));
        }
        return number.orElse(fallback);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    <T> T choice(String name, Map<String, T> choices, T fallback) {
        Optional<String> text = text(name);
        if (text.isPresent() && !choices.containsKey(text.get())) {
            problem("%s must be %s, but is %s".formatted(name, alternatives(choices.keySet()), quoted(text.get())));
        }
        return text.map(choices::get).orElse(fallback);
    }

    /** Returns the comma-separated items, in order. */
    List<String> list(String name) {
        return Arrays.stream(text(name).orElse("").split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Returns the comma-separated namespaces; empty means all. */
    Set<String> namespaces(String name) {
        Set<String> namespaces = Set.copyOf(list(name));
        namespaces.stream()
                .filter(namespace -> !isNamespace(namespace))
                .sorted()
                .forEach(namespace -> problem(
                        name + " must be names of namespaces separated by commas, but contains " + quoted(namespace)));
        return namespaces;
    }

    /** Returns the comma-separated patterns, in which {@code *} matches any characters. */
    Set<String> namespacePatterns(String name) {
        Set<String> patterns = Set.copyOf(list(name));
        patterns.stream()
                .filter(pattern -> !NamePattern.isOfNamespaces(pattern))
                .sorted()
                .forEach(pattern ->
                        problem(name + " must be names or patterns of namespaces separated by commas, such as"
                                + " 'team-a,airflow-*', but contains " + quoted(pattern)));
        return patterns;
    }

    static boolean isNamespace(String text) {
        return NAMESPACE.matcher(text).matches();
    }

    Optional<LabelSelector> selector(String name) {
        Optional<String> text = text(name);
        Optional<LabelSelector> selector = text.flatMap(LabelSelector::parse);
        if (text.isPresent() && selector.isEmpty()) {
            problem("%s must be a label selector such as '%s', but is %s"
                    .formatted(name, LabelSelector.EXAMPLE, quoted(text.get())));
        }
        return selector;
    }

    static String quoted(String value) {
        return "'" + DisplayText.line(value) + "'";
    }

    private static String shown(Duration duration) {
        if (duration.toMinutes() >= 60) {
            return duration.toHours() + "h";
        }
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() / 1e3 + "s";
    }

    private static String alternatives(Set<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        return String.join(", ", sorted.subList(0, sorted.size() - 1)) + " or " + sorted.get(sorted.size() - 1);
    }
}
