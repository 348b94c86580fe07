package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/how-to/ci.md. */
class OtherServicesTest {
    private static final Page PAGE = Page.named("how-to/ci");
    private static final String OVERLAY = "overlays/prod/";
    private static final String MANIFEST = """
            apiVersion: astro.astronomer.io/v1beta1
            kind: EnvironmentObject
            metadata: {name: region, namespace: data}
            spec: {workspace: Analytics prod, objectKey: region, airflowVariable: {value: %s}}
            """;

    @Test
    void commandsOfThePageWriteThePlan(@TempDir Path folder) {
        require("sh", "git", "jq", "tar");
        try (PullRequest request = new PullRequest(folder)) {
            Path workspace = request.nextFolder().resolve("workspace");
            request.repository().checkOut(workspace, "refs/pull/1/merge");

            Shell.Result result = shell(request, workspace, "")
                    .run("sh", "-c", PAGE.blocks("sh").get(0));

            assertThat(result.code()).as(result.output()).isZero();
            assertThat(result.output()).contains("1 to delete").doesNotContain(PullRequest.TOKEN);
            assertThat(workspace.resolve("plan.md")).content().startsWith("<!-- kubectl-astro-plan -->\n");
            assertThat(workspace).isDirectoryContaining("glob:**/plan.html");
        }
    }

    /** {@code kubectl kustomize} takes the part of {@code kustomize build}. */
    @Test
    void commandsOfThePagePlanRenderedManifests(@TempDir Path folder) throws IOException {
        require("sh", "git", "tar");
        Kubectl.require();
        try (PullRequest request = new PullRequest(folder)) {
            ChangedRepository repository = request.repository();
            repository.checkOut(ChangedRepository.MAIN);
            repository.write(OVERLAY + "kustomization.yaml", "resources: [region.yaml]\n");
            repository.write(OVERLAY + "region.yaml", MANIFEST.formatted("eu"));
            repository.push();
            repository.branch("rendered");
            repository.write(OVERLAY + "region.yaml", MANIFEST.formatted("us"));
            repository.push();
            Path workspace = request.nextFolder().resolve("workspace");
            repository.checkOutDeep(workspace, "rendered");
            Path bin = request.nextFolder();
            Path kustomize = Files.writeString(
                    bin.resolve("kustomize"), "#!/bin/sh\n[ \"$1\" = build ] && exec kubectl kustomize \"$2\"\n");
            assertThat(kustomize.toFile().setExecutable(true)).isTrue();
            Shell shell = shell(request, workspace, File.pathSeparator + bin);
            shell.require("sh", "-c", PAGE.commands("git").get(0));

            Shell.Result result = shell.run("sh", "-c", PAGE.blocks("sh").get(1));

            assertThat(result.code()).as(result.output()).isEqualTo(1);
            assertThat(workspace.resolve("plan.md")).content().contains("us");
        }
    }

    private static Shell shell(PullRequest request, Path workspace, String more) {
        return new Shell(
                workspace,
                Map.of(
                        "PATH", request.programs().commandBin() + more,
                        "ASTRO_API_URL", request.astro().url(),
                        "ASTRO_ORGANIZATION_ID", SandboxFixtures.ORGANIZATION,
                        "ASTRO_API_TOKEN", PullRequest.TOKEN,
                        "TARGET", ChangedRepository.MAIN));
    }

    private static void require(String... programs) {
        List<String> missing = Shell.missing(programs);
        assumeTrue(missing.isEmpty(), "missing: " + missing);
    }
}
