package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/reference/settings.md, and what its generator finds in the code. */
class SettingsPageTest {
    private static final Path MAIN = Path.of("src", "main", "java", "io", "astronomer", "operator");
    private static final Path COMMAND_LINE = MAIN.resolve("cli");
    private static final Pattern LITERAL = Pattern.compile("\"((?:ASTRO|OTEL)_[A-Z0-9_]+)\"");
    private static final Pattern READ_WITH_OWN_DEFAULT =
            Pattern.compile("environment\\s*\\.(?:text|matching|parsed)\\([^;]*?\\)\\s*\\.orElse(?:Get)?\\(");
    private static final Map<String, String> REQUIRED = Map.of(
            "ASTRO_ORGANIZATION_ID", "clm8qv74h000008mlf08scq7k",
            "ASTRO_API_TOKEN", "a-token",
            "ASTRO_ALLOWED_NAMESPACES", "*",
            "ASTRO_LEADER_ELECTION", "true",
            "ASTRO_LEASE_NAMESPACE", "astro-operator");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void committedPageMatchesTheGeneratedOne() throws IOException {
        assertThat(Files.readString(SettingsPage.FILE))
                .as("%s is outdated. Generate it again: %s", SettingsPage.FILE, SettingsPage.COMMAND)
                .isEqualTo(SettingsPage.text(folder));
    }

    @Test
    void generatorFindsEachSettingThatTheCodeNames() throws IOException {
        Set<String> named = sources().stream()
                .flatMap(source -> LITERAL.matcher(source).results())
                .map(literal -> literal.group(1))
                .collect(Collectors.toSet());

        assertThat(SettingsPage.settings().names()).isEqualTo(named);
    }

    /** A default outside of Environment's methods would not be found. */
    @Test
    void defaultsAreGivenToTheEnvironment() throws IOException {
        assertThat(sources())
                .allSatisfy(source -> assertThat(
                                READ_WITH_OWN_DEFAULT.matcher(source).results())
                        .isEmpty());
    }

    /** Quarkus has the settings of the log: FrameworkConfigTest tests their defaults. */
    static Stream<String> namesWithDefault() {
        return SettingsPage.settings().names().stream()
                .filter(name -> !name.startsWith("ASTRO_LOG_"))
                .filter(name -> SettingsPage.settings().standard(name).isPresent());
    }

    @ParameterizedTest
    @MethodSource("namesWithDefault")
    void documentedDefaultChangesNothing(String name) {
        Map<String, String> without = new HashMap<>(REQUIRED);
        without.remove(name);
        Map<String, String> with = new HashMap<>(without);
        with.put(name, SettingsPage.settings().standard(name).orElseThrow());

        assertThat(read(with)).usingRecursiveComparison().isEqualTo(read(without));
    }

    private static OperatorConfig read(Map<String, String> settings) {
        return OperatorConfig.from(name -> Optional.ofNullable(settings.get(name)));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(COMMAND_LINE))
                    .map(TextFile::read)
                    .toList();
        }
    }
}
