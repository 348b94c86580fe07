package io.astronomer.operator.chart;

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

/** The generated files, which must match the code and the chart. */
class ChartFilesTest {
    private static final Map<Path, String> FILES = ChartFiles.all();

    static Stream<Arguments> files() {
        return FILES.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void committedFileMatchesTheGeneratedOne(Path file, String text) throws IOException {
        assertThat(Files.readString(file))
                .as("%s is outdated. Generate it again, and read the diff: %s", file, ChartFiles.COMMAND)
                .isEqualTo(text);
    }

    @Test
    void everyGoldenFileIsGenerated() throws IOException {
        try (Stream<Path> walk = Files.walk(ChartFiles.GOLDEN)) {
            Set<Path> present = walk.filter(Files::isRegularFile).collect(Collectors.toSet());
            assertThat(present).isNotEmpty().isSubsetOf(FILES.keySet());
        }
    }

    @Test
    void everyValueHasADescription() throws IOException {
        Set<String> described = ReadmeTable.rows().keySet();

        assertThat(Values.leaves(Values.defaults()).keySet())
                .isNotEmpty()
                .allMatch(path -> described.stream().anyMatch(row -> path.equals(row) || path.startsWith(row + ".")));
    }
}
