package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/how-to/ci.md. */
class OtherServicesTest {
    @Test
    void commandsOfThePageWriteThePlan(@TempDir Path folder) {
        List<String> missing = Shell.missing("sh", "git", "jq", "tar");
        assumeTrue(missing.isEmpty(), "missing: " + missing);
        try (PullRequest request = new PullRequest(folder)) {
            Path workspace = request.nextFolder().resolve("workspace");
            request.repository().checkOut(workspace, "refs/pull/1/merge");
            Map<String, String> variables = Map.of(
                    "PATH", request.programs().commandBin().toString(),
                    "ASTRO_API_URL", request.astro().url(),
                    "ASTRO_ORGANIZATION_ID", SandboxFixtures.ORGANIZATION,
                    "ASTRO_API_TOKEN", PullRequest.TOKEN,
                    "TARGET", ChangedRepository.MAIN);

            Shell.Result result = new Shell(workspace, variables)
                    .run("sh", "-c", Page.named("how-to/ci").blocks("sh").get(0));

            assertThat(result.code()).as(result.output()).isZero();
            assertThat(result.output()).contains("1 to delete").doesNotContain(PullRequest.TOKEN);
            assertThat(workspace.resolve("plan.md")).content().startsWith("<!-- kubectl-astro-plan -->\n");
            assertThat(workspace).isDirectoryContaining("glob:**/plan.html");
        }
    }
}
