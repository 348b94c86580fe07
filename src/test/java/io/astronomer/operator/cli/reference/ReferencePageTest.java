package io.astronomer.operator.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/reference/cli.md, which must match the commands. */
class ReferencePageTest {
    static List<CommandText> commands() {
        return CommandText.all();
    }

    @Test
    void committedPageMatchesTheCommands() throws IOException {
        assertThat(Files.readString(ReferencePage.FILE))
                .as(
                        "%s is outdated. Generate it again, and read the diff: %s",
                        ReferencePage.FILE, ReferencePage.COMMAND)
                .isEqualTo(ReferencePage.text(CommandText.all()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyArgumentHasARowWithItsMeaning(CommandText command) throws IOException {
        String page = ReferencePage.text(CommandText.all());
        String section = page.split("\n## " + command.name() + "\n", 2)[1].split("\n## ", 2)[0];

        assertThat(command.options()).isNotEmpty().allSatisfy(option -> {
            assertThat(option.text()).as("description of %s", option.names()).isNotBlank();
            assertThat(section).contains("| `" + option.names().replace(", ", "`, `") + "` |");
        });
        assertThat(command.parameters())
                .allSatisfy(parameter -> assertThat(section).contains("| `" + parameter.names() + "` |"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAHeader(CommandText command) {
        assertThat(command.header()).as(command.name()).isNotBlank();
    }

    @Test
    void hiddenCommandIsNotShown() throws IOException {
        assertThat(ReferencePage.text(CommandText.all())).doesNotContain("__complete");
    }
}
