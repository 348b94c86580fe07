package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The linters of workflows, with the arguments of the workflow "CI". */
class WorkflowLintTest {
    private final Shell shell = new Shell(Path.of("").toAbsolutePath(), Map.of());

    @Test
    void workflowsPassActionlint() throws IOException {
        assumeTrue(Shell.missing("actionlint").isEmpty(), "missing: actionlint");
        List<String> command = new ArrayList<>(List.of("actionlint", "-no-color"));
        try (Stream<Path> files = Files.list(Workflow.FOLDER)) {
            files.map(Path::toString).sorted().forEach(command::add);
        }

        assertThat(shell.run(command.toArray(String[]::new)).output()).isEmpty();
    }

    @Test
    void workflowsAndActionsPassZizmor() {
        assumeTrue(Shell.missing("zizmor").isEmpty(), "missing: zizmor");

        assertThat(shell.run("zizmor", "--offline", "--persona", "pedantic", "--no-progress", ".github", "ci"))
                .satisfies(
                        result -> assertThat(result.code()).as(result.output()).isZero());
    }
}
