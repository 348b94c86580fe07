package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files, one of each format for each sample. */
class GoldenReportsTest {
    private static final Map<Path, String> FILES = GoldenReports.all();

    static Stream<Arguments> files() {
        return FILES.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void committedFileMatchesTheReport(Path file, String text) throws IOException {
        assertThat(Files.readString(file))
                .as("%s is outdated. Generate it again, and read the diff: %s", file, GoldenReports.COMMAND)
                .isEqualTo(text);
    }

    @Test
    void everyGoldenFileIsGenerated() throws IOException {
        try (Stream<Path> walk = Files.list(GoldenReports.FOLDER)) {
            Set<Path> present = walk.collect(Collectors.toSet());
            assertThat(present).isEqualTo(FILES.keySet());
        }
    }
}
