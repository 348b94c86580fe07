package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in docs/, as the site needs them. */
class SitePagesTest {
    private static final Path DOCS = SiteSources.DOCS;
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)#([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern LOADED =
            Pattern.compile("!\\[[^\\]]*]\\([a-z]+://|<(?:img|script|iframe|link|source)\\b[^>]*[a-z]+://");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyPageIsInTheNavigationOnce() throws IOException {
        assertThat(navigation())
                .as("the nav of mkdocs.yml")
                .containsExactlyInAnyOrderElementsOf(pages().stream()
                        .map(DOCS::relativize)
                        .map(Path::toString)
                        .toList());
    }

    @Test
    void everyDecisionIsInTheListOfDecisions() throws IOException {
        String list = Files.readString(DOCS.resolve("decisions").resolve("index.md"));

        assertThat(pages())
                .filteredOn(page -> page.getFileName().toString().matches("\\d{4}-.*"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(list).contains("](" + page.getFileName() + ")"));
    }

    /** GitHub and the site make the anchors of headings by two rules. */
    @ParameterizedTest
    @MethodSource("pages")
    void linkedAnchorIsTheSameOnTheSite(Path page) throws IOException {
        for (MatchResult link : Prose.found(LINK, Files.readString(page))) {
            Path target = link.group(1).isEmpty()
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            if (link.group(1).contains("://") || !target.startsWith(DOCS)) {
                continue;
            }
            assertThat(headings(target)).as(link.group()).contains(link.group(2));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageLoadsNothingFromAnotherOrigin(Path page) throws IOException {
        assertThat(LOADED.matcher(Files.readString(page)).results().map(MatchResult::group))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageBeginsWithItsTitle(Path page) throws IOException {
        assertThat(Files.readString(page)).startsWith("# ");
        assertThat(Files.readString(page).replaceAll("(?ms)^ *```.*?^ *```", "").lines())
                .filteredOn(line -> line.startsWith("# "))
                .hasSize(1);
    }

    private static List<String> headings(Path page) throws IOException {
        String text = Files.readString(page).replaceAll("(?ms)^ *```.*?^ *```", "");
        return HEADING.matcher(text)
                .results()
                .map(heading -> anchor(heading.group(1)))
                .toList();
    }

    /** Returns the anchor that Python-Markdown gives a heading. */
    private static String anchor(String heading) {
        return heading.replaceAll("[^\\x00-\\x7f]", "")
                .replaceAll("[^\\w\\s-]", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[-\\s]+", "-");
    }

    private static List<String> navigation() throws IOException {
        JsonNode nav = new YAMLMapper()
                .readTree(Files.readString(Path.of("mkdocs.yml")))
                .path("nav");
        List<String> pages = new ArrayList<>();
        collect(nav, pages);
        return pages;
    }

    private static void collect(JsonNode entry, List<String> pages) {
        if (entry.isTextual()) {
            pages.add(entry.asText());
        }
        entry.forEach(each -> collect(each, pages));
    }
}
