package io.astronomer.operator.cli.report;

import io.astronomer.operator.plan.Change;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A side of a change. */
record ShownValue(Kind kind, String text) {
    static final ShownValue NONE = new ShownValue(Kind.NONE, "");

    private static final Pattern WORDS = Pattern.compile(Pattern.quote(Change.SENSITIVE) + "|"
            + Pattern.quote(Change.DIFFERS) + "|\\(from (?:Secret|ConfigMap) [^)]*\\)");

    private static final Pattern BARE = Pattern.compile("true|false|-?[0-9]{1,18}|(?s)\\{.*}|(?s)\\[.*]");

    /** The meaning of the text. */
    enum Kind {
        /** A value, verbatim. */
        VALUE,
        /** Words in place of a value. */
        WORDS,
        /** A reference in place of a value. */
        REFERENCE,
        /** No value. */
        NONE,
        /** A link or an exclusion that is added or removed. */
        RELATION
    }

    static ShownValue of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        return new ShownValue(WORDS.matcher(text).matches() ? Kind.WORDS : Kind.VALUE, text);
    }

    static ShownValue reference(String reference) {
        return new ShownValue(Kind.REFERENCE, reference);
    }

    static ShownValue relation(String sign, String noun) {
        return new ShownValue(Kind.RELATION, sign + " " + noun);
    }

    /** Returns the value on one line, a text in quotes. */
    String quoted(int longest) {
        return switch (kind) {
            case VALUE -> BARE.matcher(text).matches() ? line(longest) : "\"" + line(longest) + "\"";
            case WORDS, REFERENCE, RELATION -> line(longest);
            case NONE -> "(none)";
        };
    }

    /** Returns the length of the part that both values begin with; 0 unless both are values. */
    int sameStart(ShownValue other) {
        if (kind != Kind.VALUE || other.kind != Kind.VALUE) {
            return 0;
        }
        int shorter = Math.min(text.length(), other.text.length());
        return IntStream.range(0, shorter)
                .filter(i -> text.charAt(i) != other.text.charAt(i))
                .findFirst()
                .orElse(shorter);
    }

    /** Returns the value from the place on. */
    ShownValue from(int place) {
        boolean half = Character.isLowSurrogate(text.charAt(place));
        return new ShownValue(kind, "…" + text.substring(half ? place - 1 : place));
    }

    String line(int longest) {
        return Visible.line(text, longest);
    }
}
