package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in docs/operate/release.md; {@code VerifyPageIT} runs them. */
class VerifyCommandsTest {
    private static final Page PAGE = Page.named("operate/release");
    private static final Names NAMES = new Names("VERSION", "REGISTRY", "SOURCE");

    @Test
    void pageHasTheCommandsOfTheNotes() {
        String commands = String.join("", PAGE.section("Verify").blocks("sh"));
        List<String> identity = new Identity.Workflow(VerifyCommands.workflow(NAMES)).verifying();

        assertThat(VerifyCommands.of(NAMES, Options.Signing.KEYLESS))
                .hasSize(3)
                .allSatisfy(command ->
                        assertThat(commands).contains(command.replace(String.join(" ", identity), "\"$@\"") + "\n"));
    }

    @Test
    void signerOnThePageIsTheWorkflow() {
        String options = String.join(" ", new Identity.Workflow(VerifyCommands.workflow(NAMES)).verifying());

        assertThat(PAGE.section("Verify").blocks("sh").get(1).replaceAll("\\s*\\\\\n\\s*", " "))
                .isEqualTo("set -- " + options + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosign", "helm"})
    void pageNamesTheVersionOfTheProgram(String name) throws IOException {
        Map<String, Tools.Tool> pinned =
                Tools.parse(Files.readString(Path.of("src", "tools", "resources", "release", "tools.txt")));

        assertThat(PAGE.section("Verify").text().toLowerCase(java.util.Locale.ROOT))
                .contains(name + " "
                        + Optional.ofNullable(pinned.get(name)).orElseThrow().version());
    }
}
