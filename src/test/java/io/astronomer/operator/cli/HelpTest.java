package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The help of the commands. */
class HelpTest {
    private static final Map<String, String> NOTHING = Map.of();

    static List<CommandSpec> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return below(KubectlAstro.commandLine(
                        new Terminal(InputStream.nullInputStream(), nowhere, nowhere, NOTHING, false, false)))
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .toList();
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(each -> Stream.concat(Stream.of(each), below(each)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void headerIsInTheThirdPerson(CommandSpec command) {
        assertThat(String.join(" ", command.usageMessage().header())).matches("[A-Z][a-z]+s .*\\.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void optionOfEachCommandIsInTheThirdPerson(CommandSpec command) {
        assertThat(command.findOption("--help").description()).containsExactly("Shows this help.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandHasAnExample(CommandSpec command) {
        if (!command.name().equals("help")) {
            assertThat(String.join("\n", command.usageMessage().footer())).contains(command.qualifiedName());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void partsOfTheHelpHaveHeadings(CommandSpec command) {
        String help = command.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(help).contains("\n\nUsage: " + command.qualifiedName()).contains("\n\nOptions:\n");
        assertThat(help.contains("\n\nParameters:\n"))
                .isEqualTo(!command.positionalParameters().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void valuesAreInLowerCase(CommandSpec command) {
        assertThat(Stream.concat(command.options().stream(), command.positionalParameters().stream())
                        .map(ArgSpec::completionCandidates)
                        .filter(java.util.Objects::nonNull)
                        .flatMap(values -> StreamSupport.stream(values.spliterator(), false)))
                .allSatisfy(value -> assertThat(value).isLowerCase());
    }

    @Test
    void helpOfAVerbNamesTheFormats() {
        assertThat(Invocation.of(NOTHING, "approve", "--help").out())
                .containsPattern("-o, --output=FORMAT +Format of the output: text, json\\.");
    }

    @Test
    void errorNamesTheFormats() {
        assertThat(Invocation.of(NOTHING, "approve", "a", "-o", "xml").err())
                .contains("expected one of [text, json] but was 'xml'");
    }
}
