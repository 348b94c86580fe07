package io.astronomer.operator.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blocks of GitHub's Markdown in the form that Python-Markdown reads alike: lists and tables after a blank line, and content of
 * an item indented by four spaces a level.
 */
final class PythonMarkdown {
    private static final Pattern ITEM = Pattern.compile("( *)([-*+]|\\d{1,3}\\.)( +)(\\S.*)");
    private static final Pattern FENCE = Pattern.compile(" *```.*");
    private static final Pattern CELL_CODE = Pattern.compile("`[^`\n]*`");
    private static final String LEVEL = "    ";

    private final List<String> written = new ArrayList<>();
    /** The column at which the content of each open item begins, the innermost first. */
    private final Deque<Integer> items = new ArrayDeque<>();

    private boolean inFence;
    private boolean inTable;
    private int removed;

    private PythonMarkdown() {}

    static String of(String text) {
        PythonMarkdown page = new PythonMarkdown();
        text.lines().forEach(page::add);
        return String.join("\n", page.written) + "\n";
    }

    private void add(String line) {
        if (inFence) {
            inFence = !FENCE.matcher(line).matches();
            write(line);
        } else if (line.isBlank()) {
            inTable = false;
            written.add("");
        } else {
            Matcher item = ITEM.matcher(line);
            if (item.matches() && isItem(item)) {
                open(item);
            } else {
                continueBlock(line);
            }
        }
    }

    /** In a paragraph, only a bullet or the number 1 begins a list. */
    private boolean isItem(Matcher item) {
        return afterBlank()
                || !items.isEmpty()
                || !item.group(2).endsWith(".")
                || item.group(2).equals("1.");
    }

    private void open(Matcher item) {
        boolean first = items.isEmpty();
        leave(item.group(1).length());
        if (first) {
            separate();
        }
        written.add(LEVEL.repeat(items.size()) + item.group(2) + " " + item.group(4));
        items.push(item.start(4));
    }

    private void continueBlock(String line) {
        boolean fence = FENCE.matcher(line).matches();
        boolean row = line.stripLeading().startsWith("|");
        if (afterBlank() || fence || row || line.startsWith("#")) {
            leave(indent(line));
        }
        if (fence || (row && !inTable)) {
            separate();
        }
        inFence = fence;
        inTable = row;
        removed = items.isEmpty() ? 0 : items.peek();
        write(row ? withoutEscapes(line) : line);
    }

    private void write(String line) {
        String text = line.substring(Math.min(indent(line), removed));
        written.add(line.isBlank() ? "" : LEVEL.repeat(items.size()) + text);
    }

    /** Closes the items whose content a line with this indent is not. */
    private void leave(int indent) {
        while (!items.isEmpty() && indent < items.peek()) {
            items.pop();
        }
    }

    private void separate() {
        if (!afterBlank()) {
            written.add("");
        }
    }

    private boolean afterBlank() {
        return written.isEmpty() || written.get(written.size() - 1).isBlank();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** In code, Python-Markdown takes a bar for text, and a backslash before it as well. */
    private static String withoutEscapes(String row) {
        return CELL_CODE
                .matcher(row)
                .replaceAll(code -> Matcher.quoteReplacement(code.group().replace("\\|", "|")));
    }
}
