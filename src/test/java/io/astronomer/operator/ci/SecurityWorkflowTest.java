package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scans for known vulnerabilities, and the events that start them. */
class SecurityWorkflowTest {
    private static final Workflow SECURITY = Workflow.named("security");

    /** No change here ends a finding without a fix: a required job would fail on each run. */
    @Test
    void scanFailsOnlyForFindingsThatAnUpdateCanEnd() {
        assertThat(scans().filter(command -> command.contains("--fail-on")))
                .singleElement()
                .asString()
                .contains("--ignore-states wont-fix,not-fixed")
                // This option would also ignore the findings in the Java runtime, whose state is unknown.
                .doesNotContain("--only-fixed");
    }

    @Test
    void reportOfTheScanLeavesNoFindingOut() {
        assertThat(scans().filter(command -> command.contains("sarif")))
                .singleElement()
                .asString()
                .doesNotContain("--ignore-states", "--only-fixed");
    }

    /** The jobs of both are required: a merge queue would wait for a job that no event starts. */
    @Test
    void requiredWorkflowsRunOnTheSameChanges() {
        assertThat(Stream.of(Workflow.named("ci"), SECURITY))
                .allSatisfy(workflow -> assertThat(workflow.tree().path("on").has("pull_request")
                                && workflow.tree().path("on").has("merge_group"))
                        .isTrue());
    }

    private static Stream<String> scans() {
        return SECURITY.scripts().stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.matches("(?:[A-Z_]+=\\S+ )?grype --.*"));
    }
}
