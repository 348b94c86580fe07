package io.astronomer.operator.chart;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command {@code kubectl astro} of a page.
 *
 * @param producer the command whose output it reads
 * @param words its arguments
 */
public record AstroCommand(String text, Optional<String> producer, List<String> words) {
    /** Up to a pipe, a redirection or the end. */
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|^(.+) \\| |<\\()kubectl[ -]astro ((?:\"[^\"]*\"|'[^']*'|[^|<>&\"')])+)");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Returns the command in a line of a page; empty if it has none. */
    public static Optional<AstroCommand> in(String line) {
        return COMMAND.matcher(line)
                .results()
                .findFirst()
                .map(found -> new AstroCommand(line, Optional.ofNullable(found.group(1)), words(found.group(2))));
    }

    private static List<String> words(String arguments) {
        return WORD.matcher(arguments).results().map(AstroCommand::word).toList();
    }

    private static String word(MatchResult word) {
        return Stream.of(1, 2, 3)
                .map(word::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return text;
    }
}
