package io.astronomer.operator.cli.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.cli.KubectlAstro;
import io.astronomer.operator.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** The scripts, run by the shells that this machine has. */
class ShellTest {
    private static final Set<String> SHELLS = Set.of("bash", "zsh", "fish", "kubectl");

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private final CommandLine commands = KubectlAstro.commandLine(new Terminal(
            InputStream.nullInputStream(), new PrintStream(printed, true, UTF_8), System.err, Map.of(), false, false));

    @ParameterizedTest
    @EnumSource
    void commandPrintsTheScript(Shell shell) {
        assertThat(commands.execute("completion", shell.name().toLowerCase(java.util.Locale.ROOT)))
                .isZero();
        assertThat(printed.toString(UTF_8)).isEqualTo(shell.script(commands));
    }

    @ParameterizedTest
    @EnumSource(names = {"BASH", "ZSH", "FISH"})
    void shellCompletesTheCommands(Shell shell) throws Exception {
        assertThat(candidates(shell, "")).containsExactlyInAnyOrderElementsOf(visible());
    }

    @ParameterizedTest
    @EnumSource(names = {"BASH", "ZSH", "FISH"})
    void shellCompletesAValue(Shell shell) throws Exception {
        assertThat(candidates(shell, "completion ")).isEqualTo(SHELLS);
    }

    @ParameterizedTest
    @EnumSource(names = {"BASH", "ZSH", "FISH"})
    void shellCompletesAnOption(Shell shell) throws Exception {
        assertThat(candidates(shell, "completion --")).containsExactlyInAnyOrder("--help", "--version");
    }

    @Test
    void zshSourcesTheScript() throws Exception {
        assumeTrue(isThere("zsh"), "zsh is missing");
        Path script = Files.writeString(folder.resolve("script"), Shell.ZSH.script(commands));

        assertThat(run("zsh", "-f", "-c", "source " + script + " && print -r -- $_comps[kubectl-astro]"))
                .containsExactly("_bash_complete -F _complete_kubectl-astro -o default");
    }

    @Test
    void kubectlRunsTheProgramWithItsWords() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), Shell.KUBECTL.script(commands));
        Path program = folder.resolve("kubectl-astro");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(run("sh", "-c", "PATH=" + folder + ":$PATH . " + script, "sh"))
                .containsExactly("__complete", "--");
    }

    private Set<String> visible() {
        return commands.getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> candidates(Shell shell, String words) throws Exception {
        String name = shell.name().toLowerCase(java.util.Locale.ROOT);
        assumeTrue(isThere(name), name + " is missing");
        Files.writeString(folder.resolve(shell.file()), shell.script(commands));
        Path asking = folder.resolve("asking");
        try (InputStream script = ShellTest.class.getResourceAsStream("asking." + name)) {
            Files.write(asking, java.util.Objects.requireNonNull(script).readAllBytes());
        }
        return run(name, asking.toString(), folder.toString(), "kubectl-astro " + words).stream()
                .map(line -> line.replaceFirst("\t.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isThere(String program) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
