package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.astronomer.operator.chart.AstroCommand;
import io.astronomer.operator.chart.Page;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands {@code kubectl astro} in the documentation have commands, options and parameters that exist. */
class DocumentedCommandsTest {
    static Stream<AstroCommand> commands() {
        return Page.all().values().stream()
                .flatMap(page -> Stream.of(page.commands(), page.inlineCommands()))
                .flatMap(commands -> commands.stream().flatMap(line -> AstroCommand.in(line).stream()))
                .distinct()
                .sorted(Comparator.comparing(AstroCommand::text));
    }

    @Test
    void documentationHasCommands() {
        assertThat(commands()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandIsAccepted(AstroCommand command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal terminal =
                new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of("PATH", ""), false, false);

        assertThatCode(() -> KubectlAstro.commandLine(terminal)
                        .parseArgs(command.words().toArray(String[]::new)))
                .doesNotThrowAnyException();
    }
}
