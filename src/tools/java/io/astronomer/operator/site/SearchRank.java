package io.astronomer.operator.site;

import java.nio.file.Path;

/** The rank of pages among the hits of a search. */
enum SearchRank {
    /** The name of a reason is in many pages, but only this one has the action to take. */
    REASONS(Path.of("reference", "reasons.md"), "3"),
    /** The guide for beginners comes before the one for a single object. */
    ADOPTION(Path.of("how-to", "adopt.md"), "1.2"),
    /** Their titles have the words of the guides, which help more. */
    DECISIONS(Path.of("decisions"), "0.3"),
    CONTRIBUTORS(Path.of("contribute"), "0.3"),
    RULES(Path.of("reference", "lint"), "0.3");

    private final Path pages;
    private final String boost;

    SearchRank(Path pages, String boost) {
        this.pages = pages;
        this.boost = boost;
    }

    /**
     * Returns the lines before a page's text by which the site's search knows its rank.
     *
     * @param page its path in {@code docs}
     */
    static String frontMatter(Path page) {
        for (SearchRank rank : values()) {
            if (page.startsWith(rank.pages)) {
                return "---\nsearch:\n  boost: " + rank.boost + "\n---\n";
            }
        }
        return "";
    }
}
