package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.chart.Page;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each command of a page is run by a test that reads it from the page, or is a build of continuous integration, or has a
 * reason why neither can.
 */
class PageCommandsTest {
    private static final Path FILE = Path.of("src", "test", "resources", "docs", "commands.yaml");
    private static final String REASON = "needs ";
    private static final String CI = "continuous integration";
    private static final Pattern BUILD = Pattern.compile("`?((?:[A-Z]+=\\S+ )?(?:make|\\./mvnw) .*)");
    private static final Map<Path, Page> PAGES = Page.all();
    private static final List<Entry> ENTRIES = entries();
    private static final Map<String, String> SOURCES = sources();

    /**
     * @param beginning of the commands; those in the text, outside of blocks, begin with a backtick
     * @param runs names of test classes, or continuous integration, or the reason
     */
    private record Entry(Path page, String beginning, String runs) {
        boolean covers(Path other, String command) {
            return other.startsWith(page) && command.startsWith(beginning);
        }

        boolean isRunByCi() {
            return runs.equals(CI);
        }

        Stream<String> tests() {
            return isRunByCi() || runs.startsWith(REASON) ? Stream.empty() : Stream.of(runs.split(", "));
        }
    }

    @Test
    void everyCommandHasATestOrAReason() {
        List<String> without = PAGES.keySet().stream()
                .flatMap(page -> commands(page)
                        .filter(command -> entry(page, command).isEmpty())
                        .map(command -> page + ": " + command))
                .toList();

        assertThat(without).as("commands that have no line in %s", FILE).isEmpty();
    }

    @Test
    void everyLineIsThatOfACommand() {
        Set<Entry> used = PAGES.keySet().stream()
                .flatMap(page -> commands(page).flatMap(command -> entry(page, command).stream()))
                .collect(Collectors.toSet());

        assertThat(ENTRIES.stream().filter(entry -> !used.contains(entry)))
                .as("lines of %s that no command needs", FILE)
                .isEmpty();
    }

    @Test
    void everyTestReadsThePage() {
        assertThat(ENTRIES.stream()
                        .flatMap(entry -> entry.tests()
                                .filter(test -> !reads(test, entry.page()))
                                .map(test -> test + " does not exist, or does not read " + entry.page())))
                .isEmpty();
    }

    @Test
    void buildsOfContinuousIntegrationAreThoseOfItsFiles() {
        CiBuilds builds = CiBuilds.present();

        assertThat(PAGES.keySet().stream()
                        .flatMap(page -> commands(page)
                                .filter(command -> isRunByCi(page, command)
                                        != BUILD.matcher(command)
                                                .results()
                                                .anyMatch(build -> builds.contain(build.group(1))))
                                .map(command -> page + ": " + command)))
                .as("commands for which %s wrongly says, or does not say, that continuous integration runs them", FILE)
                .isEmpty();
    }

    private static boolean isRunByCi(Path page, String command) {
        return entry(page, command).filter(Entry::isRunByCi).isPresent();
    }

    private static boolean reads(String test, Path page) {
        String source = SOURCES.getOrDefault(test, "");
        return Stream.of("Page.all()", "\"" + name(page) + "\"").anyMatch(source::contains)
                // helm/README.md is another page than README.md.
                || Pattern.compile("(?<!/)" + Pattern.quote(page.toString()))
                        .matcher(source)
                        .find();
    }

    /** The longest path counts, and then the longest beginning. */
    private static Optional<Entry> entry(Path page, String command) {
        return ENTRIES.stream()
                .filter(entry -> entry.covers(page, command))
                .max(Comparator.<Entry>comparingInt(entry -> entry.page().getNameCount())
                        .thenComparing(entry -> entry.beginning().length()));
    }

    /** A command in the text that a block repeats counts once. */
    private static Stream<String> commands(Path path) {
        Page page = Objects.requireNonNull(PAGES.get(path));
        return Stream.concat(
                page.commands().stream(),
                page.inlineCommands().stream()
                        .filter(command -> !page.commands().contains(command))
                        .map(command -> "`" + command));
    }

    /** Returns the name by which {@code Page.named} knows the page. */
    private static String name(Path page) {
        return page.toString().replaceFirst("^docs/", "").replaceFirst("\\.md$", "");
    }

    private static List<Entry> entries() {
        return Serialization.unmarshal(TextFile.read(FILE), JsonNode.class).properties().stream()
                .flatMap(page -> lines(Path.of(page.getKey()), page.getValue()))
                .toList();
    }

    private static Stream<Entry> lines(Path page, JsonNode runs) {
        return runs.isTextual()
                ? Stream.of(new Entry(page, "", runs.asText()))
                : runs.properties().stream()
                        .map(line ->
                                new Entry(page, line.getKey(), line.getValue().asText()));
    }

    /** Returns the sources of the tests, by the names of their classes. */
    private static Map<String, String> sources() {
        return Stream.of("test", "it")
                .flatMap(root -> javaFiles(Path.of("src", root, "java")))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        TextFile::read,
                        (one, other) -> one));
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java")).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
