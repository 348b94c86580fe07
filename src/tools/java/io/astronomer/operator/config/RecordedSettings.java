package io.astronomer.operator.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An empty environment that records which settings are read, what each must be, and what it is by default. */
public final class RecordedSettings extends Environment {
    private final Set<String> names = new TreeSet<>();
    private final Map<String, String> forms = new HashMap<>();
    private final Map<String, String> defaults = new HashMap<>();

    public RecordedSettings() {
        super(name -> Optional.empty());
    }

    public Set<String> names() {
        return names;
    }

    /** Returns what the setting must be, as Markdown; empty if any text is read. */
    public Optional<String> form(String name) {
        return Optional.ofNullable(forms.get(name));
    }

    /** Returns the text that changes nothing; empty if there is none. */
    public Optional<String> standard(String name) {
        return Optional.ofNullable(defaults.get(name));
    }

    @Override
    public Optional<String> text(String name) {
        names.add(name);
        return super.text(name);
    }

    @Override
    public String text(String name, String fallback) {
        addDefault(name, fallback);
        return super.text(name, fallback);
    }

    @Override
    public <T> Optional<T> parsed(String name, String form, Function<String, Optional<T>> parse) {
        forms.put(name, markdown(form));
        return super.parsed(name, form, parse);
    }

    @Override
    public String matching(String name, String form, Predicate<String> condition, String fallback) {
        addDefault(name, fallback);
        return super.matching(name, form, condition, fallback);
    }

    @Override
    public Duration duration(String name, Duration fallback, Duration shortest, Duration longest) {
        addDefault(name, shown(fallback));
        return super.duration(name, fallback, shortest, longest);
    }

    @Override
    public double number(String name, double fallback, double smallest, double largest) {
        addDefault(name, plain(fallback));
        return super.number(name, fallback, smallest, largest);
    }

    @Override
    public int whole(String name, int fallback, int smallest, int largest) {
        addDefault(name, Integer.toString(fallback));
        return super.whole(name, fallback, smallest, largest);
    }

    @Override
    public OptionalInt wholeOrOff(String name, OptionalInt fallback) {
        addDefault(name, shown(fallback));
        return super.wholeOrOff(name, fallback);
    }

    @Override
    public <T> T choice(String name, Map<String, T> choices, T fallback) {
        choices.entrySet().stream()
                .filter(choice -> choice.getValue().equals(fallback))
                .forEach(choice -> addDefault(name, choice.getKey()));
        T chosen = super.choice(name, choices, fallback);
        forms.put(
                name,
                alternatives(
                        choices.keySet().stream().map(text -> "`" + text + "`").collect(Collectors.toSet())));
        return chosen;
    }

    @Override
    public List<String> items(String name, String form, Predicate<String> valid) {
        forms.put(name, markdown(form));
        return super.items(name, form, valid);
    }

    /** Returns a form as text in a cell of a table. One without blanks is a pattern, such as http://host:port. */
    private static String markdown(String form) {
        return form.contains(" ") ? form.replace("|", "\\|").replace("*", "\\*") : "`" + form + "`";
    }

    private void addDefault(String name, String text) {
        String other = defaults.put(name, text);
        if (other != null && !other.equals(text)) {
            throw new IllegalStateException("%s has two defaults in the code, %s and %s".formatted(name, other, text));
        }
    }
}
