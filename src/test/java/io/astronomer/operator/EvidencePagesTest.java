package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The answers in docs/security to lists of the OpenSSF. {@code LinksTest} checks that the linked files exist. */
class EvidencePagesTest {
    private static final Path PAGES = Path.of("docs", "security");
    private static final Path LISTS = Path.of("src", "test", "resources", "security");
    private static final Pattern CRITERION = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\| (.*) \\|$");
    private static final Pattern CHECK = Pattern.compile("(?m)^\\| ([A-Z][\\w-]+) \\| .* \\|$");

    @Test
    void everyCriterionHasOneAnswer() throws IOException {
        assertThat(criteria()).extracting(row -> row.group(1)).containsExactlyElementsOf(list("passing-criteria"));
    }

    @Test
    void everyAnswerIsOneOfThreeAndHasItsEvidence() throws IOException {
        assertThat(criteria()).allSatisfy(row -> {
            assertThat(row.group(2)).isIn("met", "not yet", "not applicable");
            assertThat(row.group(3)).contains("](");
        });
    }

    @Test
    void pageSaysHowManyCriteriaHaveEachAnswer() throws IOException {
        assertThat(page("best-practices"))
                .contains("Of the %d criteria %d are met, %d not yet, and %d are not applicable."
                        .formatted(criteria().size(), answers("met"), answers("not yet"), answers("not applicable")));
    }

    @Test
    void everyCheckOfScorecardHasOneRow() throws IOException {
        assertThat(CHECK.matcher(page("scorecard")).results())
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(list("scorecard-checks"));
    }

    @Test
    void everyCheckOfFilesHasItsEvidence() throws IOException {
        Page files = new Page(page("scorecard")).section("Checks of files");

        assertThat(CHECK.matcher(files.text()).results())
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(row.group()).contains("](../"));
    }

    private static List<MatchResult> criteria() throws IOException {
        return CRITERION.matcher(page("best-practices")).results().toList();
    }

    private static long answers(String answer) throws IOException {
        return criteria().stream().filter(row -> row.group(2).equals(answer)).count();
    }

    private static String page(String name) throws IOException {
        return Files.readString(PAGES.resolve(name + ".md"));
    }

    private static List<String> list(String name) throws IOException {
        return Files.readAllLines(LISTS.resolve(name + ".txt"));
    }
}
