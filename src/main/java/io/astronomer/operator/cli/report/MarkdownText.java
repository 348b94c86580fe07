package io.astronomer.operator.cli.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of Astro and of manifests within Markdown: it can't end a table's cell, a code span or an HTML tag, mention a
 * user or refer to an issue. No line of a comment begins with it, so it is no command of a bot.
 */
final class MarkdownText {
    private static final String NO_SPACE = "&#8203;";

    /** Punctuation with a meaning inside a line. As an entity it has none. */
    private static final Pattern PUNCTUATION = Pattern.compile("[\\\\`*_{}\\[\\]<>|~$&\":@#!%^]");

    /** GitHub and GitLab find these after the rendering, except in code. */
    private static final Pattern SIGIL = Pattern.compile("[@#!%^~$&](?=[\\p{L}\\p{N}\"_])");

    private static final Pattern ISSUE = Pattern.compile("(?i)\\b(gh-)(?=[0-9])");
    private static final Pattern HOST = Pattern.compile("(?i)\\b(www)\\.");
    private static final Pattern HTML = Pattern.compile("[&<>\"'`]");
    private static final Pattern TICKS = Pattern.compile("`+");

    private MarkdownText() {}

    /** Returns a name or value as code. */
    static String code(String line) {
        if (line.isBlank()) {
            return "*(blank)*";
        }
        StringBuilder code = new StringBuilder();
        String[] pieces = line.split("\\|", -1);
        for (int i = 0; i < pieces.length; i++) {
            // Renderers disagree on a pipe in a table's code span when a backslash precedes it.
            code.append(i == 0 ? "" : entity('|')).append(pieces[i].isEmpty() ? "" : span(pieces[i]));
        }
        return code.toString();
    }

    private static String span(String piece) {
        if (piece.isBlank()) {
            return piece;
        }
        int ticks = TICKS.matcher(piece)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(ticks + 1);
        boolean padded = piece.startsWith("`") || piece.endsWith("`") || piece.startsWith(" ") || piece.endsWith(" ");
        String space = padded ? " " : "";
        return fence + space + piece + space + fence;
    }

    /** Returns a sentence. */
    static String sentence(String line) {
        String separated = SIGIL.matcher(line).replaceAll("$0\u200B");
        separated = ISSUE.matcher(separated).replaceAll("$1\u200B");
        String escaped = PUNCTUATION.matcher(separated).replaceAll(MarkdownText::escaped);
        return HOST.matcher(escaped).replaceAll("$1&#46;").replace("\u200B", NO_SPACE);
    }

    /** Returns text within an HTML tag. */
    static String html(String line) {
        String separated =
                ISSUE.matcher(SIGIL.matcher(line).replaceAll("$0\u200B")).replaceAll("$1\u200B");
        return HTML.matcher(separated).replaceAll(MarkdownText::escaped).replace("\u200B", NO_SPACE);
    }

    private static String escaped(java.util.regex.MatchResult found) {
        return Matcher.quoteReplacement(entity(found.group().charAt(0)));
    }

    private static String entity(char character) {
        return "&#" + (int) character + ";";
    }
}
