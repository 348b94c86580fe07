package io.astronomer.operator.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class CandidatesTest {
    private static final CommandSpec ROOT = new CommandLine(new Root()).getCommandSpec();

    /** A format of the fixture. */
    enum Format {
        TEXT,
        JSON
    }

    @Command(
            name = "root",
            subcommands = {Show.class, Secret.class, CommandLine.HelpCommand.class})
    static final class Root {}

    @Command(name = "show", header = "Show it. And more.")
    static final class Show {
        @Option(
                names = {"-o", "--output"},
                description = "The form: ${COMPLETION-CANDIDATES}.")
        @Nullable
        Format format;

        @Option(names = "--file")
        @Nullable
        Path file;

        @Option(names = "--quiet")
        boolean quiet;

        @Option(names = "--internal", hidden = true)
        boolean internal;

        @Parameters(arity = "0..1")
        @Nullable
        String key;
    }

    @Command(name = "secret", hidden = true)
    static final class Secret {}

    private static Candidates of(String... words) {
        return Candidates.of(ROOT, List.of(words));
    }

    @Test
    void hiddenCommandIsNoCandidate() {
        assertThat(of("").descriptions()).containsOnlyKeys("show", "help");
        assertThat(of("s").descriptions()).containsExactlyEntriesOf(java.util.Map.of("show", "Show it."));
    }

    @Test
    void hiddenOptionIsNoCandidate() {
        assertThat(of("show", "--").descriptions()).containsOnlyKeys("--output", "--file", "--quiet");
    }

    @Test
    void valuesOfAnOptionFollowIt() {
        assertThat(of("show", "-o", "J").descriptions()).containsOnlyKeys("JSON");
        assertThat(of("show", "--output=").descriptions()).containsOnlyKeys("--output=JSON", "--output=TEXT");
    }

    @Test
    void fileFollowsAnOptionWithoutKnownValues() {
        assertThat(of("show", "--file", "")).isEqualTo(new Candidates(java.util.Map.of(), true));
    }

    @Test
    void flagHasNoValue() {
        assertThat(of("show", "--quiet", "--o").descriptions()).containsOnlyKeys("--output");
    }

    @Test
    void wordsAfterTwoDashesAreNoOptions() {
        assertThat(of("show", "--", "-").descriptions()).isEmpty();
    }

    @Test
    void commandsFollowHelp() {
        assertThat(of("help", "s").descriptions()).containsOnlyKeys("show");
    }

    @Test
    void moreWordsThanParametersHaveNoCandidates() {
        assertThat(of("show", "key", "")).isEqualTo(new Candidates(java.util.Map.of(), false));
    }
}
