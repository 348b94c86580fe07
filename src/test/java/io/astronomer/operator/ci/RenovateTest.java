package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The updates of dependencies, in .github/renovate.json. */
class RenovateTest {
    private static final Path FOLDER = Path.of(".github");
    private static final Path TOOLS = Path.of("src", "tools", "resources", "release", "tools.txt");

    private final JsonNode tree = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(Files.readString(FOLDER.resolve("renovate.json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void everyRuleHasItsReason() {
        assertThat(Stream.of("packageRules", "customManagers").flatMap(key -> stream(tree.path(key))))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        rule -> assertThat(rule.at("/description/0").asText()).hasSizeGreaterThan(20));
    }

    @Test
    void everyRuleNamesADependencyOfThisRepository() throws IOException {
        String known = Files.readString(Path.of("pom.xml"))
                + Files.readString(FOLDER.resolve("kind.sh"))
                + Files.readString(TOOLS);

        assertThat(tree.findValues("matchPackageNames").stream().flatMap(RenovateTest::stream))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(known).contains(name.asText().replaceAll(":.*", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "io.fabric8:**, fabric8.version",
        "io.quarkus.platform:**, quarkus.version",
        "io.quarkiverse.operatorsdk:**, qosdk.version",
    })
    void versionThatIsHeldBackIsThePresentOne(String name, String property) throws IOException {
        String allowed = stream(tree.path("packageRules"))
                .filter(rule -> rule.has("allowedVersions"))
                .filter(rule -> rule.path("matchPackageNames").toString().contains('"' + name + '"'))
                .map(rule -> rule.path("allowedVersions").asText())
                .findFirst()
                .orElse("");

        assertThat(allowed).startsWith("/^").endsWith("/");
        assertThat(Files.readString(Path.of("pom.xml")))
                .containsPattern("<" + property + ">" + allowed.substring(2, allowed.length() - 1));
    }

    /** A major version that is in the path of a module is held back by a person, who needs the reason. */
    @Test
    void moduleWithItsMajorVersionHasAReason() throws IOException {
        List<String> modules = Pattern.compile("(?m)^\\w+ (\\S+/v\\d+)/cmd/")
                .matcher(Files.readString(TOOLS))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(stream(tree.path("packageRules"))
                        .filter(rule -> rule.has("allowedVersions"))
                        .flatMap(rule -> stream(rule.path("matchPackageNames")))
                        .map(JsonNode::asText))
                .hasSizeGreaterThan(modules.size())
                .containsAll(modules);
        assertThat(modules).isNotEmpty();
    }

    @Test
    void everyPatternFindsAVersion() throws IOException {
        List<Path> all = files();

        assertThat(tree.path("customManagers")).isNotEmpty().allSatisfy(manager -> {
            List<Path> named = stream(manager.path("managerFilePatterns"))
                    .map(RenovateTest::pattern)
                    .flatMap(path -> all.stream()
                            .filter(file -> path.matcher(file.toString()).find()))
                    .toList();
            assertThat(manager.path("matchStrings"))
                    .allSatisfy(version -> assertThat(named)
                            .anySatisfy(
                                    file -> assertThat(Files.readString(file)).containsPattern(version.asText())));
        });
    }

    @Test
    void everyFileOfAPatternExists() throws IOException {
        List<Path> all = files();

        assertThat(stream(tree.path("customManagers")).flatMap(manager -> stream(manager.path("managerFilePatterns"))))
                .hasSizeGreaterThan(2)
                .allSatisfy(text -> assertThat(all)
                        .anyMatch(file -> pattern(text).matcher(file.toString()).find()));
    }

    /** Returns the files in which the patterns search. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return Stream.concat(files.filter(Files::isRegularFile), Stream.of(TOOLS))
                    .toList();
        }
    }

    private static Pattern pattern(JsonNode text) {
        return Pattern.compile(text.asText().replaceAll("^/|/$", ""));
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
