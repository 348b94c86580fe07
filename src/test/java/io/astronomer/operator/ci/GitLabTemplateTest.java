package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of the template, with the command line of this build, curl, an Astro service and a double of GitLab's API. */
@Tag("matrix")
class GitLabTemplateTest {
    private static final String MARKER = "<!-- kubectl-astro-plan -->";
    private static final GitLabJob TEMPLATE = GitLabJob.template();

    private final PullRequest request;
    private final GitLabNotes gitLab;
    private Path workspace = Path.of("");

    GitLabTemplateTest(@TempDir Path folder) {
        List<String> missing = Shell.missing("sh", "git", "jq", "curl", "tar", "sha256sum");
        assumeTrue(missing.isEmpty(), "missing: " + missing);
        request = new PullRequest(folder);
        gitLab = new GitLabNotes();
    }

    @AfterEach
    void stop() {
        gitLab.close();
        request.close();
    }

    /** The runner uses bash where the image has it, and sh elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void planIsANoteThatALaterJobUpdates(String shell) {
        assumeTrue(Shell.missing(shell).isEmpty(), "missing: " + shell);
        gitLab.add(9, MARKER + "\nof another user");
        gitLab.add(5, "<!-- kubectl-astro-plan: dev -->\nof another plan");

        Shell.Result first = run(shell, Map.of());
        Shell.Result second = run(shell, Map.of());

        assertThat(first.code()).as(first.output()).isZero();
        assertThat(second.code()).as(second.output()).isZero();
        assertThat(gitLab.bodies())
                .hasSize(3)
                .contains(MARKER + "\nof another user", "<!-- kubectl-astro-plan: dev -->\nof another plan");
        assertThat(gitLab.bodies().get(2))
                .startsWith(MARKER + "\n### Plan for Astro\n")
                .contains("max_active_loads")
                .endsWith("\nCommit " + PullRequest.COMMIT + ", [log](https://git.example.com/job/42)\n");
        assertThat(gitLab.writes())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("PUT ")
                .endsWith("/102");
        assertThat(first.output()).contains("Plan: 1 to create").doesNotContain(PullRequest.TOKEN, GitLabNotes.TOKEN);
        assertThat(workspace.resolve("astro-plan"))
                .isDirectoryContaining("glob:**/plan.html")
                .isDirectoryContaining("glob:**/plan.json")
                .isDirectoryContaining("glob:**/lint.sarif");
    }

    @Test
    void findingsOfTheRulesAreACodeQualityReport() throws IOException {
        request.repository().write("environments/prod/broken.yaml", """
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: broken, namespace: analytics}
                spec:
                  workspace: Analytics prod
                  objectKey: broken
                  connection: {type: postgres, port: 70000}
                """);
        request.repository().push();

        assertThat(run("sh", Map.of()).code()).isEqualTo(2);

        JsonNode report = Json.parse(Files.readString(workspace.resolve("astro-plan/code-quality.json")));
        assertThat(report).hasSize(1);
        assertThat(report.at("/0/location"))
                .hasToString("{\"path\":\"environments/prod/broken.yaml\",\"lines\":{\"begin\":7}}");
        assertThat(report.at("/0/severity").asText()).isEqualTo("critical");
        assertThat(report.at("/0/check_name").asText()).isEqualTo("schema");
        assertThat(report.at("/0/description").asText()).startsWith("analytics/broken: ");
        assertThat(report.at("/0/fingerprint").asText()).isNotBlank();
        assertThat(TEMPLATE.tree().at("/artifacts/reports/codequality").asText())
                .isEqualTo("astro-plan/code-quality.json");
    }

    @Test
    void failOnFailsTheJobAfterTheNote() {
        Shell.Result result = run("sh", Map.of("ASTRO_PLAN_FAIL_ON", "delete, replace"));

        assertThat(result.code()).isEqualTo(4);
        assertThat(gitLab.bodies()).singleElement().asString().contains("**Violates `--fail-on`:** `delete`");
    }

    @Test
    void archiveIsUnpackedIfItsChecksumIsRight() {
        Map<String, String> archive = Map.of(
                "PATH", "/nowhere",
                "ASTRO_PLAN_ARCHIVE", request.programs().archive().toString(),
                "ASTRO_PLAN_SHA256", request.programs().checksum());
        Map<String, String> other = new HashMap<>(archive);
        other.put("ASTRO_PLAN_SHA256", "0".repeat(64));

        assertThat(run("sh", archive).code()).isZero();
        assertThat(run("sh", other)).satisfies(result -> {
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.output()).contains("not that of ASTRO_PLAN_SHA256");
        });
    }

    @Test
    void headAndBaseAreRenderedWithoutTokens() {
        Shell.Result result = run(
                "sh",
                Map.of(
                        "ASTRO_PLAN_FILES",
                        "",
                        "ASTRO_PLAN_RENDER",
                        "[ -z \"${ASTRO_API_TOKEN:-}${ASTRO_PLAN_NOTE_TOKEN:-}\" ] && for file in"
                                + " environments/prod/*.yaml; do echo ---; cat \"$file\"; done"));

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(gitLab.bodies()).singleElement().asString().contains("`base.yaml:", "old_flag");
    }

    @Test
    void mergeRequestOfAForkHasNoPlan() {
        Shell.Result result = run("sh", Map.of("ASTRO_API_TOKEN", "", "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "8"));

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("merge requests of forks have no secrets");
        assertThat(gitLab.writes()).isEmpty();
        assertThat(run("sh", Map.of("ASTRO_API_TOKEN", "")).code()).isEqualTo(2);
    }

    @Test
    void withoutATokenForNotesTheReportsAreArtifacts() {
        Shell.Result result = run("sh", Map.of("ASTRO_PLAN_NOTE_TOKEN", ""));

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("set ASTRO_PLAN_NOTE_TOKEN");
        assertThat(run("sh", Map.of("ASTRO_PLAN_NOTE_TOKEN", "wrong")).code()).isEqualTo(3);
    }

    private Shell.Result run(String shell, Map<String, String> more) {
        Path own = request.nextFolder();
        workspace = own.resolve("workspace");
        request.repository().checkOutDeep(workspace, "refs/pull/1/merge");
        Map<String, String> variables = new HashMap<>(TEMPLATE.variables());
        variables.putAll(Map.of(
                "PATH", request.programs().commandBin().toString(),
                "ASTRO_API_URL", request.astro().url(),
                "ASTRO_ORGANIZATION_ID", SandboxFixtures.ORGANIZATION,
                "ASTRO_API_TOKEN", PullRequest.TOKEN,
                "ASTRO_PLAN_NOTE_TOKEN", GitLabNotes.TOKEN,
                "ASTRO_PLAN_FILES", PullRequest.FILES));
        variables.putAll(Map.of(
                "CI_API_V4_URL", gitLab.url(),
                "CI_COMMIT_SHA", PullRequest.COMMIT,
                "CI_JOB_URL", "https://git.example.com/job/42",
                "CI_MERGE_REQUEST_IID", "1",
                "CI_MERGE_REQUEST_PROJECT_ID", "7",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "7",
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", ChangedRepository.MAIN));
        variables.putAll(more);
        return new Shell(workspace, variables).run(shell, "-c", TEMPLATE.script());
    }
}
