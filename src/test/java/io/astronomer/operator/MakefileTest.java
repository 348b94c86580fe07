package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakefileTest {
    private static final Pattern TASK = Pattern.compile("(?m)^([a-z0-9-]+):.*##");
    private static final Pattern MENTION = Pattern.compile("`make ([a-z0-9-]+)");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>astro-operator</artifactId>\\s*<version>(.*)</version>");
    private static final Pattern MAIN = Pattern.compile("\\$\\(MAIN\\)\\.([A-Za-z.]+)");

    @Test
    void contributingDescribesEachTask() throws IOException {
        Set<String> tasks = found(TASK, "Makefile");
        tasks.remove("help");

        assertThat(found(MENTION, "CONTRIBUTING.md")).isEqualTo(tasks);
    }

    @Test
    void mainClassesExist() throws IOException {
        assertThat(found(MAIN, "Makefile"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                Path.of("src/tools/java/io/astronomer/operator", name.replace('.', '/') + ".java"))
                        .isRegularFile());
    }

    @ParameterizedTest
    @CsvSource({"0.2.0, 0.2", "1.10.3-SNAPSHOT, 1.10", "0.3.0-rc.1, 0.3", "0.1, 0.1"})
    void versionOfTheSiteIsTheMinorOne(String version, String minor) {
        assertThat(commands("site-version", "VERSION=" + version))
                .contains("mike deploy --update-aliases " + minor + " latest");
    }

    @Test
    void siteHasTheMinorVersionOfTheBuildByDefault() throws IOException {
        String version = found(VERSION, "pom.xml").iterator().next();
        String minor = version.substring(0, version.indexOf('.', version.indexOf('.') + 1));

        assertThat(commands("site-version")).contains("mike deploy --update-aliases " + minor + " latest");
    }

    /** Returns the commands that a task runs, without running them. */
    private static String commands(String... arguments) {
        assumeTrue(Command.tryOut("make", "--version").isPresent(), "make is not installed");
        return Command.tryOut(Stream.concat(Stream.of("make", "-n"), Stream.of(arguments))
                        .toArray(String[]::new))
                .orElseThrow();
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }
}
