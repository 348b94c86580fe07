package io.astronomer.operator.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/lint, which must match the rules and their manifests. */
class RulePagesTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

    @Test
    void committedPagesMatchTheRules() throws IOException {
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(RulePages.FOLDER)) {
            for (Path file : files.toList()) {
                committed.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(committed)
                .as("docs/reference/lint is outdated. Generate it again, and read the diff: %s", RulePages.COMMAND)
                .isEqualTo(RulePages.texts());
    }

    @Test
    void linksExist() throws IOException {
        assertThat(String.join("\n", RulePages.texts().values()))
                .satisfies(text -> assertThat(LINK.matcher(text)
                                .results()
                                .map(link -> link.group(1))
                                .filter(link -> !link.startsWith("https://")))
                        .isNotEmpty()
                        .allMatch(link -> Files.exists(RulePages.FOLDER.resolve(link))));
    }
}
