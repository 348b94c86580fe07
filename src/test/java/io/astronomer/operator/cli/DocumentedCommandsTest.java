package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.astronomer.operator.chart.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands {@code kubectl astro} in the documentation have commands, options and parameters that exist. */
class DocumentedCommandsTest {
    /** Up to a pipe, a redirection or the end; a backslash continues the line. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^|\\| |\\$ )kubectl[ -]astro ((?:\\\\\\n|\"[^\"]*\"|'[^']*'|[^|<>\\n&\"'])+)");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\\\\]+)");

    static Stream<String> commands() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .flatMap(file -> Page.at(file).blocks("sh").stream())
                    .flatMap(block -> COMMAND.matcher(block).results())
                    .map(command -> command.group(1).strip())
                    .distinct()
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void documentationHasCommands() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandIsAccepted(String command) {
        String[] words = WORD.matcher(command)
                .results()
                .map(DocumentedCommandsTest::text)
                .toArray(String[]::new);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal terminal =
                new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of("PATH", ""), false, false);

        assertThatCode(() -> KubectlAstro.commandLine(terminal).parseArgs(words))
                .doesNotThrowAnyException();
    }

    private static String text(MatchResult word) {
        return List.of(1, 2, 3).stream()
                .map(word::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }
}
