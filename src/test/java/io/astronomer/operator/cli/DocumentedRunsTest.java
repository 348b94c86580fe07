package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.AstroCommand;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands {@code kubectl astro} of all pages, which {@code Page.all()} reads, against an Astro service. The verbs need an
 * operator, so {@code DocumentedVerbsIT} runs them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedRunsTest {
    private static final Set<String> VERBS = Set.of("approve", "allow", "reconcile", "suspend", "resume", "release");
    /** {@code OtherServicesTest} runs the blocks of this page, which are scripts of a job. */
    private static final Page JOBS = Page.named("how-to/ci");

    @SuppressWarnings("NullAway.Init")
    private DocumentedWorld world;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        world = new DocumentedWorld(folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static Stream<AstroCommand> commands() {
        return DocumentedCommandsTest.commands()
                .filter(command -> !VERBS.contains(command.words().get(0)))
                .filter(command -> !JOBS.commands().contains(command.text()));
    }

    /** The exit code 1 means changes or differences; others mean that the command was refused. */
    @ParameterizedTest
    @MethodSource("commands")
    void commandSucceeds(AstroCommand command, @TempDir Path folder) throws Exception {
        if (command.text().contains("git:")) {
            Kubectl.require("git");
        }

        Invocation run = world.run(command, folder);

        assertThat(run.exitCode()).as("%s: %s", command, run.err()).isBetween(0, 1);
        assertThat(run.err()).doesNotContain("Usage:");
    }
}
