package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The builds that pages start, of {@code Page.all()}: their tasks, profiles and programs exist. A test can't run them, because
 * it is part of one of them. {@link PageCommandsTest} knows those that continuous integration runs.
 */
class BuildCommandsTest {
    private static final Path POM = Path.of("pom.xml");
    private static final String PAGES =
            Page.all().values().stream().map(Page::text).collect(Collectors.joining("\n"));

    @Test
    void everyTaskIsInTheMakefile() {
        assertThat(found("(?m)(?:^|`|FILE )make ([a-z][a-z-]*)\\b", PAGES))
                .hasSizeGreaterThan(10)
                .isSubsetOf(found("(?m)^([a-z][a-z-]*):", TextFile.read(Path.of("Makefile"))));
    }

    @Test
    void everyProfileIsInThePom() {
        assertThat(found("\\./mvnw [^`\\n]*-P([a-z0-9]+)", PAGES))
                .hasSizeGreaterThan(3)
                .isSubsetOf(found("<profile>[^<]*(?:<!--.*?-->\\s*)?<id>([a-z0-9]+)</id>", TextFile.read(POM)));
    }

    @Test
    void everyProgramIsInThePom() {
        assertThat(found("exec:java@([a-z-]+)", PAGES))
                .hasSizeGreaterThan(2)
                .isSubsetOf(found("<id>([a-z-]+)</id>\\s*<goals>\\s*<goal>java</goal>", TextFile.read(POM)));
    }

    @Test
    void everyGoalIsOneOfTheBuild() {
        assertThat(found("\\./mvnw (?:-\\S+ )*([a-z-]+)\\b", PAGES))
                .isNotEmpty()
                .isSubsetOf("verify", "package", "test-compile", "test");
    }

    /** A new machine needs no more than these two. Continuous integration runs the second. */
    @Test
    void readmeHasTheCommandsOfTheSandboxAndOfTheTests() {
        assertThat(TextFile.read(Path.of("README.md")))
                .contains("```sh\n./mvnw -q package -DskipTests exec:java@sandbox\n```", "```sh\n./mvnw verify\n```");
        assertThat(TextFile.read(Path.of(".ci", "run"))).contains("./mvnw -B -ntp verify 2>&1");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
