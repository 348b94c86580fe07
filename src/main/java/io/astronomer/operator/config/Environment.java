package io.astronomer.operator.config;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.foundation.KubernetesNames;
import io.astronomer.operator.resolve.NamePattern;
import io.astronomer.operator.resolve.SyncInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads settings by name, collects all problems, and continues with the default. Not final: the program that writes the page of
 * settings observes what is read.
 */
public class Environment {
    /** Examples, of which those within the bounds are shown. */
    private static final List<String> DURATIONS = List.of("30s", "90s", "5m", "1h30m");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    private static final String OFF = "off";

    private final Function<String, Optional<String>> settings;
    private final UnaryOperator<String> labels;
    private final List<String> problems = new ArrayList<>();

    public Environment(Function<String, Optional<String>> settings) {
        this(settings, UnaryOperator.identity());
    }

    /** @param labels of the settings, by which problems name them */
    public Environment(Function<String, Optional<String>> settings, UnaryOperator<String> labels) {
        this.settings = settings;
        this.labels = labels;
    }

    /** Returns what problems call the setting. */
    public String label(String name) {
        return labels.apply(name);
    }

    public List<String> problems() {
        return problems;
    }

    /** Adds a problem. One setting that is read twice has it once. */
    public void problem(String text) {
        if (!problems.contains(text)) {
            problems.add(text);
        }
    }

    /** Returns the setting; a blank one is not set. */
    public Optional<String> text(String name) {
        return settings.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String text(String name, String fallback) {
        return text(name).orElse(fallback);
    }

    /**
     * Returns the parsed setting. One that can't be parsed is a problem.
     *
     * @param form what the setting must be
     */
    public <T> Optional<T> parsed(String name, String form, Function<String, Optional<T>> parse) {
        Optional<String> text = text(name);
        Optional<T> value = text.flatMap(parse);
        if (text.isPresent() && value.isEmpty()) {
            problem("%s must be %s, but is %s".formatted(label(name), form, quoted(text.get())));
        }
        return value;
    }

    /** Returns the setting if it matches. */
    public Optional<String> matching(String name, String form, Predicate<String> condition) {
        return parsed(name, form, text -> Optional.of(text).filter(condition));
    }

    public String matching(String name, String form, Predicate<String> condition, String fallback) {
        return matching(name, form, condition).orElse(fallback);
    }

    public Duration duration(String name, Duration fallback, Duration shortest, Duration longest) {
        List<String> examples = DURATIONS.stream()
                .filter(example -> duration(example, shortest, longest).isPresent())
                .toList();
        String form = "a duration from %s to %s such as %s"
                .formatted(
                        shown(shortest),
                        shown(longest),
                        alternatives(examples.subList(Math.max(0, examples.size() - 3), examples.size())));
        return parsed(name, form, text -> duration(text, shortest, longest)).orElse(fallback);
    }

    private static Optional<Duration> duration(String text, Duration shortest, Duration longest) {
        return SyncInterval.parse(text)
                .filter(given -> given.compareTo(shortest) >= 0 && given.compareTo(longest) <= 0);
    }

    public double number(String name, double fallback, double smallest, double largest) {
        String form = "a number from %s to %s".formatted(plain(smallest), plain(largest));
        return parsed(
                        name,
                        form,
                        text -> Optional.of(text)
                                .filter(NUMBER.asMatchPredicate())
                                .map(Double::valueOf)
                                .filter(given -> given >= smallest && given <= largest))
                .orElse(fallback);
    }

    public int whole(String name, int fallback, int smallest, int largest) {
        String form = "a whole number from %d to %d".formatted(smallest, largest);
        return parsed(name, form, text -> wholeNumber(text).filter(given -> given >= smallest && given <= largest))
                .orElse(fallback);
    }

    /** Returns a positive number; empty if the setting is {@code off}. */
    public OptionalInt wholeOrOff(String name, OptionalInt fallback) {
        return parsed(name, "a whole number from 1, or off", Environment::wholeOrOff)
                .orElse(fallback);
    }

    private static Optional<OptionalInt> wholeOrOff(String text) {
        return text.equalsIgnoreCase(OFF)
                ? Optional.of(OptionalInt.empty())
                : wholeNumber(text).filter(number -> number >= 1).map(OptionalInt::of);
    }

    private static Optional<Integer> wholeNumber(String text) {
        return Optional.of(text).filter(WHOLE_NUMBER.asMatchPredicate()).map(Integer::valueOf);
    }

    public boolean flag(String name, boolean fallback) {
        return choice(name, Map.of("true", true, "false", false), fallback);
    }

    public <T> T choice(String name, Map<String, T> choices, T fallback) {
        return parsed(name, alternatives(choices.keySet()), text -> Optional.ofNullable(choices.get(text)))
                .orElse(fallback);
    }

    /** Returns all comma-separated items, in order. Each that is not valid is a problem. */
    public List<String> items(String name, String form, Predicate<String> valid) {
        List<String> items = Arrays.stream(text(name).orElse("").split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        items.stream()
                .filter(valid.negate())
                .distinct()
                .forEach(item -> problem("%s must be %s, but contains %s".formatted(label(name), form, quoted(item))));
        return items;
    }

    /** Returns the comma-separated namespaces; empty means all. */
    public Set<String> namespaces(String name) {
        return Set.copyOf(items(name, "names of namespaces separated by commas", KubernetesNames::isNamespace));
    }

    /** Returns the comma-separated patterns, in which {@code *} matches any characters. */
    public Set<String> namespacePatterns(String name) {
        return Set.copyOf(items(
                name,
                "names or patterns of namespaces separated by commas, such as 'team-a,airflow-*'",
                NamePattern::isOfNamespaces));
    }

    public static String quoted(String value) {
        return "'" + DisplayText.line(value) + "'";
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    static String shown(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 3_600_000 == 0) {
            return duration.toHours() + "h";
        }
        if (millis % 60_000 == 0 && millis > 0) {
            return duration.toMinutes() + "m";
        }
        return millis % 1_000 == 0 ? duration.toSeconds() + "s" : millis / 1e3 + "s";
    }

    static String shown(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : OFF;
    }

    static String alternatives(Set<String> names) {
        return alternatives(names.stream().sorted().toList());
    }

    private static String alternatives(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
