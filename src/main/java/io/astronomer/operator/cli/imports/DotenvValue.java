package io.astronomer.operator.cli.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a variable of a {@code .env} file. Never shows itself.
 *
 * @param pieces of the value, in which references are not expanded yet
 * @param uses keys that were expanded
 * @param problem why the value can't be known; without a part of the value
 */
record DotenvValue(List<Piece> pieces, List<String> uses, Optional<String> problem) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([nrtabfv\"'$\\\\])", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\{([^}]*)\\}?|([A-Za-z_][A-Za-z0-9_]*)|(\\$))");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Kubernetes stores no larger Secret, and references to references would fill the memory. */
    private static final int LONGEST = 1_000_000;

    private static final String TOO_LONG =
            "is longer than a million characters by its references: write a shorter value.";
    private static final String QUOTE = ": put the value in single quotes, or write it out.";

    DotenvValue {
        pieces = List.copyOf(pieces);
        uses = List.copyOf(uses);
    }

    /** @param literal whether a dollar sign stands for itself */
    private record Piece(String text, boolean literal) {}

    static DotenvValue unquoted(String raw) {
        return of(new Piece(raw, false));
    }

    /** Only the quote itself is escaped. */
    static DotenvValue singleQuoted(String raw) {
        return of(new Piece(raw.replace("\\'", "'"), true));
    }

    /** A backslash before another character stands for itself. */
    static DotenvValue doubleQuoted(String raw) {
        List<Piece> pieces = new ArrayList<>();
        Matcher escape = ESCAPE.matcher(raw);
        int from = 0;
        while (escape.find()) {
            pieces.add(new Piece(raw.substring(from, escape.start()), false));
            pieces.add(new Piece(unescaped(escape.group(1)), true));
            from = escape.end();
        }
        pieces.add(new Piece(raw.substring(from), false));
        return new DotenvValue(pieces, List.of(), Optional.empty());
    }

    private static DotenvValue of(Piece piece) {
        return new DotenvValue(List.of(piece), List.of(), Optional.empty());
    }

    private static String unescaped(String character) {
        return switch (character) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "a" -> "\u0007";
            case "b" -> "\b";
            case "f" -> "\f";
            case "v" -> "\u000B";
            default -> character;
        };
    }

    String text() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** Returns the value with the values of other variables. */
    DotenvValue expanded(Map<String, String> known) {
        List<Piece> expanded = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.literal()) {
                expanded.add(piece);
                continue;
            }
            Matcher reference = REFERENCE.matcher(piece.text());
            StringBuilder text = new StringBuilder();
            while (reference.find()) {
                Optional<String> wrong = problem(reference, known);
                if (wrong.isPresent()) {
                    return new DotenvValue(List.of(), List.of(), wrong);
                }
                String name = name(reference);
                used.add(name);
                if (text.length() > LONGEST) {
                    return new DotenvValue(List.of(), List.of(), Optional.of(TOO_LONG));
                }
                reference.appendReplacement(text, Matcher.quoteReplacement(known.getOrDefault(name, "")));
            }
            expanded.add(new Piece(reference.appendTail(text).toString(), true));
            if (text.length() > LONGEST) {
                return new DotenvValue(List.of(), List.of(), Optional.of(TOO_LONG));
            }
        }
        return new DotenvValue(expanded, used, Optional.empty());
    }

    private static String name(Matcher reference) {
        return reference.group(1) == null ? String.valueOf(reference.group(2)) : reference.group(1);
    }

    /** A reference may be a part of a password, so that messages do not quote it. */
    private static Optional<String> problem(Matcher reference, Map<String, String> known) {
        if (reference.group(3) != null) {
            return Optional.of("contains $$, which tools read in different ways" + QUOTE);
        }
        String name = name(reference);
        if (!NAME.matcher(name).matches()) {
            return Optional.of("contains ${ with more than a name" + QUOTE);
        }
        return known.containsKey(name)
                ? Optional.empty()
                : Optional.of("refers with $ to a variable that is not above in the file" + QUOTE);
    }

    @Override
    public String toString() {
        return "DotenvValue[…]";
    }
}
