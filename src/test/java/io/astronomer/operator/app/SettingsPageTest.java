package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/reference/settings.md, which must name the settings that the operator reads, and their defaults. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("docs", "reference", "settings.md");
    private static final Path MAIN = Path.of("src", "main", "java", "io", "astronomer", "operator");
    private static final Pattern NAME = Pattern.compile("`((?:ASTRO|OTEL)_[A-Z_]+)`");
    private static final Pattern LITERAL = Pattern.compile("\"((?:ASTRO|OTEL)_[A-Z_]+)\"");
    private static final Pattern VALUE = Pattern.compile("`([^`]+)`");
    private static final Map<String, String> REQUIRED = Map.of(
            "ASTRO_ORGANIZATION_ID", "clm8qv74h000008mlf08scq7k",
            "ASTRO_API_TOKEN", "a-token",
            "ASTRO_ALLOWED_NAMESPACES", "*",
            "ASTRO_LEADER_ELECTION", "true",
            "ASTRO_LEASE_NAMESPACE", "astro-operator");

    @Test
    void pageHasTheSettingsThatTheOperatorReads() throws IOException {
        Set<String> read = Stream.of("app", "config", "controller", "leaderelection")
                .flatMap(folder -> sources(MAIN.resolve(folder)))
                .flatMap(source -> LITERAL.matcher(source).results())
                .map(literal -> literal.group(1))
                .collect(Collectors.toSet());

        assertThat(documented().keySet()).containsExactlyInAnyOrderElementsOf(read);
    }

    static Stream<Arguments> defaults() throws IOException {
        return documented().entrySet().stream()
                .filter(setting -> !setting.getValue().isEmpty())
                .map(setting -> Arguments.of(setting.getKey(), setting.getValue()));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void documentedDefaultChangesNothing(String name, String value) {
        Map<String, String> without = new HashMap<>(REQUIRED);
        without.remove(name);
        Map<String, String> with = new HashMap<>(without);
        with.put(name, value);

        assertThat(read(with)).usingRecursiveComparison().isEqualTo(read(without));
    }

    private static OperatorConfig read(Map<String, String> settings) {
        return OperatorConfig.from(name -> Optional.ofNullable(settings.get(name)));
    }

    /** Returns the default of each setting; empty if the page has none, or describes it. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            List<String> cells =
                    Arrays.stream(line.split("(?<!\\\\)\\|")).map(String::strip).toList();
            if (cells.size() < 3 || !cells.get(1).startsWith("`")) {
                continue;
            }
            List<String> names = groups(NAME, cells.get(1));
            List<String> values = cells.size() > 3 ? List.of(cells.get(3).split(", ")) : List.of();
            for (int i = 0; i < names.size(); i++) {
                String value = i < values.size() ? values.get(i) : "";
                settings.put(
                        names.get(i),
                        value.matches("`[^`]+`") ? groups(VALUE, value).get(0) : "");
            }
        }
        return settings;
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Stream<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(TextFile::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
