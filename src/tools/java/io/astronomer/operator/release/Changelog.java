package io.astronomer.operator.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of the changelog.
 *
 * @param heading the text in its brackets, such as {@code 0.1.0} or {@code Unreleased}
 */
record Changelog(String heading, String body) {
    static final String UNRELEASED = "Unreleased";

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern PART = Pattern.compile("(?m)^### (\\w+)$");
    private static final Pattern ITEM = Pattern.compile("(?m)^- ");
    private static final String FIXED = "Fixed: ";

    /** A change; the kind is one of Artifact Hub's, in lower case. */
    record Change(String kind, String description) {}

    /** Returns the section of the version. Only a dry run may take the unreleased one. */
    static Changelog of(String text, String version, boolean mayBeUnreleased) {
        return section(text, version)
                .or(() -> mayBeUnreleased ? section(text, UNRELEASED) : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "CHANGELOG.md needs a section ## [" + version + "] with the changes of the release"));
    }

    private static Optional<Changelog> section(String text, String heading) {
        Matcher begin = Pattern.compile("(?m)^## \\[" + Pattern.quote(heading) + "].*\n")
                .matcher(text);
        if (!begin.find()) {
            return Optional.empty();
        }
        return Optional.of(new Changelog(
                heading, text.substring(begin.end()).split("(?m)^## \\[", 2)[0].strip()));
    }

    /** Returns the body with links that lead to the repository at the release's tag. */
    String linked(Names names) {
        return body.replaceAll("]\\((?!\\w+://|#)", "](" + Matcher.quoteReplacement(names.blob("")));
    }

    /** Returns the first sentence of each entry, without links. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Matcher part = PART.matcher(body);
        while (part.find()) {
            String kind = part.group(1).toLowerCase(Locale.ROOT);
            String[] items = ITEM.split(body.substring(part.end()).split("(?m)^### ", 2)[0], -1);
            for (int i = 1; i < items.length; i++) {
                changes.add(change(kind, items[i]));
            }
        }
        return changes;
    }

    private static Change change(String kind, String item) {
        String text = LINK.matcher(item.replaceAll("\\s+", " ").strip()).replaceAll("$1");
        boolean isFix = text.startsWith(FIXED);
        String sentence = (isFix ? text.substring(FIXED.length()) : text).split("(?<=[.!?]) ", 2)[0];
        return new Change(isFix ? "fixed" : kind, sentence);
    }

    boolean hasSecurityUpdates() {
        return changes().stream().anyMatch(change -> change.kind().equals("security"));
    }
}
