package io.astronomer.operator.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A label selector in the syntax of {@code kubectl -l}: comma-separated terms that must all match. */
public final class LabelSelector {
    /** An example of each form, for messages. */
    public static final String EXAMPLE = "shard=a,tier in (gold, silver),!legacy";

    private static final String NAME = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String PREFIX = "(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?";
    private static final String KEY = "(" + PREFIX + NAME + ")";
    private static final String VALUE = "((?:" + NAME + ")?)";

    private static final Pattern VALUES = Pattern.compile(VALUE);
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*" + KEY);
    private static final Pattern EQUALITY = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*" + VALUE);
    private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]+)\\)");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    private final String text;
    private final List<Term> terms;

    /** @param values allowed values; empty when the presence of the label is enough */
    private record Term(String key, boolean wanted, Optional<Set<String>> values) {
        boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            boolean found =
                    value != null && values.map(known -> known.contains(value)).orElse(true);
            return found == wanted;
        }
    }

    private LabelSelector(String text, List<Term> terms) {
        this.text = text;
        this.terms = List.copyOf(terms);
    }

    /** Parses a selector; empty when it is malformed or selects everything. */
    public static Optional<LabelSelector> parse(String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : COMMA.split(text, -1)) {
            Optional<Term> term = term(part.strip());
            if (term.isEmpty()) {
                return Optional.empty();
            }
            terms.add(term.get());
        }
        return Optional.of(new LabelSelector(text.strip(), terms));
    }

    public boolean matches(Map<String, String> labels) {
        return terms.stream().allMatch(term -> term.holds(labels));
    }

    private static Optional<Term> term(String text) {
        Matcher existence = EXISTENCE.matcher(text);
        if (existence.matches()) {
            return Optional.of(new Term(existence.group(2), existence.group(1).isEmpty(), Optional.empty()));
        }
        Matcher equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            boolean equal = !equality.group(2).startsWith("!");
            return Optional.of(new Term(equality.group(1), equal, Optional.of(Set.of(equality.group(3)))));
        }
        Matcher set = SET.matcher(text);
        return set.matches() ? among(set) : Optional.empty();
    }

    private static Optional<Term> among(Matcher set) {
        Set<String> values =
                Arrays.stream(set.group(3).split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
        return values.stream().allMatch(value -> VALUES.matcher(value).matches())
                ? Optional.of(new Term(set.group(1), set.group(2).equals("in"), Optional.of(values)))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSelector selector && selector.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /** Returns the original text. */
    @Override
    public String toString() {
        return text;
    }
}
