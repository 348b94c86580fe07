package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The linters of workflows, with the arguments of the workflow "CI". */
class WorkflowLintTest {
    private static final String SCRIPTS = String.join("\n", Workflow.named("ci").scripts());

    private final Shell shell = new Shell(Path.of("").toAbsolutePath(), Map.of());

    @Test
    void workflowsPassActionlint() {
        assertThat(lint("actionlint", "/actionlint@v[\\d.]+")).isEqualTo(new Shell.Result(0, ""));
    }

    @Test
    void workflowsAndActionsPassZizmor() {
        Shell.Result result = lint("zizmor", "/bin/zizmor\"");

        assertThat(result.code()).as(result.output()).isZero();
    }

    /** Runs the program with the arguments that follow its name in the workflow. */
    private Shell.Result lint(String program, String name) {
        assumeTrue(Shell.missing(program).isEmpty(), "missing: " + program);
        Matcher call = Pattern.compile("(?m)" + name + "((?: [^\\s\"]+)*)$").matcher(SCRIPTS);
        assertThat(call.find()).as("call of %s in ci.yml", program).isTrue();
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(call.group(1).strip().split(" ", -1)));
        command.remove("");
        return shell.run(command.toArray(String[]::new));
    }
}
