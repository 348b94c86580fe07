package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests that docs/security/threat-model.md names. */
class ThreatModelTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Check))\\.(\\w+)`");

    @Test
    void everyNamedTestExists() throws IOException {
        List<String> known = ArchitectureTest.TESTS.stream()
                .flatMap(
                        type -> type.getMethods().stream().map(method -> type.getSimpleName() + "." + method.getName()))
                .toList();

        assertThat(TEST.matcher(Files.readString(Path.of("docs", "security", "threat-model.md")))
                        .results()
                        .map(named -> named.group(1) + "." + named.group(2)))
                .hasSizeGreaterThan(20)
                .allSatisfy(named -> assertThat(known).contains(named));
    }
}
