package io.astronomer.operator.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links of pages to files of the repository that are not part of the site. */
record OutsideLinks(Path docs, Repository repository) {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)(#[^)\\s]*)?\\)");

    /**
     * Returns the text with the address of each file outside of the documentation in place of its relative path.
     *
     * @param page whose place the links are relative to
     */
    String absolute(Path page, String text) {
        return Prose.changed(
                text,
                prose -> LINK.matcher(prose)
                        .replaceAll(link -> Matcher.quoteReplacement("](" + target(page, link) + ")")));
    }

    private String target(Path page, MatchResult link) {
        String anchor = link.group(2) == null ? "" : link.group(2);
        if (link.group(1).contains("://")) {
            return link.group(1) + anchor;
        }
        Path file = page.resolveSibling(link.group(1)).normalize();
        return file.startsWith(docs)
                ? link.group(1) + anchor
                : repository.address(file, Files.isDirectory(file)) + anchor;
    }
}
