package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links of the documentation to files of this repository. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("```.*?```", Pattern.DOTALL);

    /** Text in code font, which may look like a link, such as a regular expression. */
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(
                                            "README.md",
                                            "CONTRIBUTING.md",
                                            "CHANGELOG.md",
                                            "SECURITY.md",
                                            "MAINTAINERS.md",
                                            "CODE_OF_CONDUCT.md",
                                            ".github/PULL_REQUEST_TEMPLATE.md",
                                            "helm/README.md")
                                    .map(Path::of),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linkedFileAndHeadingExist(Path page) {
        assertThat(LINK.matcher(INLINE_CODE.matcher(prose(page)).replaceAll(""))
                        .results()
                        .map(link -> link.group(1)))
                .filteredOn(link -> !link.contains("://"))
                .allSatisfy(link -> assertExists(page, link));
    }

    private static void assertExists(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        assertThat(file).exists();
        if (parts.length == 2) {
            assertThat(HEADING.matcher(prose(file)).results().map(heading -> anchor(heading.group(1))))
                    .contains(parts[1]);
        }
    }

    /** Returns the anchor that GitHub gives a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String prose(Path page) {
        return CODE.matcher(Page.at(page).text()).replaceAll("");
    }
}
