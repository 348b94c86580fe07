package io.astronomer.operator.cli.imports;

import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of {@code .env} files by the rules of Docker Compose, which {@code astro dev start} uses. Refuses what other tools read
 * otherwise, and what depends on the shell.
 */
final class DotenvParser {
    private static final Pattern START =
            Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*([=:]?)[ \\t]*");

    private static final Pattern BLANK = Pattern.compile("\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#.*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");
    private static final Pattern AFTER_QUOTE = Pattern.compile("[ \\t]*(?:#.*)?");

    private final String file;
    private final String text;
    private final Problems problems;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    /** Values of the variables, for the references below them. */
    private final Map<String, String> values = new HashMap<>();

    private int at;
    private int line = 1;

    private DotenvParser(SourceText source, Problems problems) {
        this.file = source.name();
        String unmarked = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
        this.text = unmarked.replace("\r\n", "\n");
        this.problems = problems;
    }

    /**
     * One variable.
     *
     * @param uses keys whose values are part of the value
     */
    record Variable(String key, String value, Location location, List<String> uses) {
        @Override
        public String toString() {
            return "Variable[" + location + "]";
        }
    }

    /** Returns the variables in the order of the file, each key once. */
    static List<Variable> read(SourceText source, Problems problems) {
        DotenvParser parser = new DotenvParser(source, problems);
        while (parser.at < parser.text.length()) {
            parser.next();
        }
        return List.copyOf(parser.variables.values());
    }

    private void next() {
        int end = endOfLine(at);
        String rest = text.substring(at, end);
        int first = line;
        if (BLANK.matcher(rest).matches()) {
            skipTo(end);
            return;
        }
        Matcher start = START.matcher(rest);
        if (!start.lookingAt()) {
            invalid(first, "", "the line must be KEY=VALUE, and a key has letters, digits and _ only.");
            skipTo(end);
            return;
        }
        String key = start.group(1);
        if (start.group(2).isEmpty()) {
            // The line may continue an unquoted secret, such as a private key, so that no part of it is shown.
            invalid(
                    first,
                    "",
                    BLANK.matcher(rest.substring(start.end())).matches()
                            ? "the line has no value, so that it comes from your shell: write the value after =, and"
                                    + " put a value of several lines in quotes."
                            : "the line must be KEY=VALUE.");
            skipTo(end);
            return;
        }
        at += start.end();
        value(key, first).ifPresent(value -> add(key, value, first));
    }

    /** Reads up to the end of the line in which the value ends. Returns empty if it is invalid. */
    private Optional<DotenvValue> value(String key, int first) {
        char quote = at < text.length() ? text.charAt(at) : '\n';
        if (quote != '"' && quote != '\'') {
            int end = endOfLine(at);
            String raw =
                    COMMENT.matcher(text.substring(at, end)).replaceFirst("").stripTrailing();
            skipTo(end);
            return printable(raw, key, first) ? expanded(DotenvValue.unquoted(raw), key, first) : Optional.empty();
        }
        int end = endOfQuote(quote);
        if (end < 0) {
            invalid(first, key, "has a quote without an end: close it.");
            skipTo(text.length());
            return Optional.empty();
        }
        String raw = text.substring(at + 1, end);
        int after = endOfLine(end);
        boolean clean = AFTER_QUOTE.matcher(text.substring(end + 1, after)).matches();
        skipTo(after);
        if (!clean) {
            invalid(
                    first,
                    key,
                    "has text after its closing quote: put all of the value in quotes, or escape the quote"
                            + " with a backslash.");
            return Optional.empty();
        }
        if (!printable(raw, key, first)) {
            return Optional.empty();
        }
        return expanded(quote == '"' ? DotenvValue.doubleQuoted(raw) : DotenvValue.singleQuoted(raw), key, first);
    }

    /** The line break of an old system would make the following lines a part of the value, also their secrets. */
    private boolean printable(String raw, String key, int first) {
        boolean control = CONTROL.matcher(raw).find();
        if (control) {
            invalid(
                    first,
                    key,
                    "contains a control character: end lines with \\n, and write the character as an escape in double"
                            + " quotes.");
        }
        return !control;
    }

    private int endOfQuote(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private Optional<DotenvValue> expanded(DotenvValue value, String key, int first) {
        DotenvValue expanded = value.expanded(values);
        expanded.problem().ifPresent(problem -> invalid(first, key, problem));
        return Optional.of(expanded).filter(read -> read.problem().isEmpty());
    }

    private void add(String key, DotenvValue value, int first) {
        Location location = new Location(file, first);
        Variable earlier = variables.putIfAbsent(key, new Variable(key, value.text(), location, value.uses()));
        values.putIfAbsent(key, value.text());
        if (earlier != null) {
            problems.error(
                    Problems.Code.DUPLICATE_OBJECT,
                    location,
                    key,
                    "is in line " + earlier.location().line() + " too: remove one of the two.");
        }
    }

    private void invalid(int first, String key, String message) {
        problems.error(new Location(file, first), key, message);
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** Continues after the line that ends here, and counts the lines before. */
    private void skipTo(int end) {
        List<Integer> breaks = new ArrayList<>();
        for (int i = text.indexOf('\n', at); i >= 0 && i <= end; i = text.indexOf('\n', i + 1)) {
            breaks.add(i);
        }
        line += breaks.size();
        at = end + 1;
    }
}
