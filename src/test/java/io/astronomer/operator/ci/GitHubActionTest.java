package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the action, with the command line of this build, an Astro service and a double of {@code gh}. */
@Tag("matrix")
class GitHubActionTest {
    private static final String MARKER = "<!-- kubectl-astro-plan -->";
    private static final String RENDER =
            "[ -z \"${ASTRO_API_TOKEN:-}${PLAN_TOKEN:-}\" ] && for file in environments/prod/*.yaml; do echo ---; cat"
                    + " \"$file\"; done";
    private static final String BROKEN = """
            apiVersion: astro.astronomer.io/v1beta1
            kind: EnvironmentObject
            metadata:
              name: broken-100%
              namespace: analytics
            spec:
              workspace: Analytics prod
              objectKey: broken
              connection: {type: postgres, port: 70000}
            """;

    private final PullRequest request;

    GitHubActionTest(@TempDir Path folder) {
        List<String> missing = Shell.missing("bash", "git", "jq", "tar");
        assumeTrue(missing.isEmpty(), "missing: " + missing);
        request = new PullRequest(folder);
    }

    @AfterEach
    void stop() {
        request.close();
    }

    @Test
    void planIsInCommentSummaryAnnotationsAndOutputs() throws IOException {
        GitHubJob.Result result = request.run(Map.of(
                "archive", request.programs().archive().toString(),
                "sha256", request.programs().checksum()));

        assertThat(result.code()).as(result.log()).isZero();
        assertThat(request.comments()).hasSize(1);
        String comment = body(0);
        assertThat(comment)
                .startsWith(MARKER + "\n### Plan for Astro\n")
                .contains("max_active_loads", "| delete |", "| adoption required |", "`wh-2.example.com`")
                .endsWith("Commit " + PullRequest.COMMIT
                        + ", [log](https://git.example.com/acme/airflow-objects/actions/runs/42)\n");
        assertThat(comment).startsWith(result.summary());
        assertThat(PullRequestPage.with(comment, Files.readString(PullRequestPage.FILE)))
                .as("%s is outdated. Generate it again: %s", PullRequestPage.FILE, PullRequestPage.COMMAND)
                .isEqualTo(Files.readString(PullRequestPage.FILE));

        assertThat(result.annotations("warning"))
                .singleElement()
                .asString()
                .startsWith(
                        "::warning file=environments/prod/lake.yaml,line=1,title=AdoptionRequired::analytics/lake: ");
        assertThat(result.outputs())
                .containsEntry("exit-code", "1")
                .containsEntry("changes", "4")
                .containsEntry("markdown", folderOf(result) + "/plan.md")
                .containsEntry("sarif", folderOf(result) + "/lint.sarif");
        JsonNode plan = Json.parse(Files.readString(Path.of(result.outputs().get("json"))));
        assertThat(result.outputs()).containsEntry("hash", plan.path("hash").asText());
        assertThat(Path.of(result.outputs().get("html"))).content().startsWith("<!DOCTYPE html>");
        assertThat(Json.parse(Files.readString(Path.of(result.outputs().get("sarif"))))
                        .path("version")
                        .asText())
                .isEqualTo("2.1.0");
    }

    @Test
    void tokensAreShownNowhereAndNothingIsWritten() {
        GitHubJob.Result result = request.run(Map.of("lint", "false"));

        assertThat(result.code()).isZero();
        assertThat(request.astro().log().calls()).isNotEmpty();
        assertThat(request.astro().log().writes()).isZero();
        assertThat(result.log() + result.summary() + result.outputs() + request.comments() + request.calls())
                .doesNotContain(PullRequest.TOKEN, PullRequest.GITHUB_TOKEN);
    }

    @Test
    void laterPushUpdatesTheComment() {
        request.run(Map.of("lint", "false"));
        String first = body(0);
        request.repository().remove("environments/prod/max-active-loads.yaml");
        request.repository().push();

        GitHubJob.Result result = request.run(Map.of("lint", "false"));

        assertThat(result.outputs()).containsEntry("changes", "3");
        assertThat(request.comments()).hasSize(1);
        assertThat(first).contains("max_active_loads");
        assertThat(body(0))
                .startsWith(MARKER)
                .doesNotContain("max_active_loads")
                .contains("old_flag");
        assertThat(request.calls()
                        .lines()
                        .filter(call -> call.contains("--method"))
                        .map(call -> call.split(" ", -1)[2]))
                .containsExactly("POST", "PATCH");
    }

    /** A comment of another user could be changed after the review, and that of another key is of another plan. */
    @Test
    void onlyTheOwnCommentIsUpdated() {
        ArrayNode before = JsonNodeFactory.instance.arrayNode();
        comment(before, 1, "stranger", "<!-- kubectl-astro-plan: prod -->\nmine");
        comment(before, 2, "github-actions[bot]", MARKER + "\nother key");
        comment(before, 3, "github-actions[bot]", "text\n<!-- kubectl-astro-plan: prod -->\n");
        comment(before, 4, "github-actions[bot]", "<!-- kubectl-astro-plan: prod -->\r\nold");
        comment(before, 5, "github-actions[bot]", "<!-- kubectl-astro-plan: prod -->\nof a run at the same time");
        request.comments(before);

        GitHubJob.Result result = request.run(Map.of("lint", "false", "comment-key", "prod"));

        assertThat(result.code()).as(result.log()).isZero();
        assertThat(request.comments()).hasSize(4);
        assertThat(List.of(body(0), body(1), body(2)))
                .containsExactly(
                        before.path(0).path("body").asText(),
                        before.path(1).path("body").asText(),
                        before.path(2).path("body").asText());
        assertThat(request.comments().path(3).path("id").asInt()).isEqualTo(4);
        assertThat(body(3)).startsWith("<!-- kubectl-astro-plan: prod -->\n### Plan for Astro\n");
    }

    @Test
    void refusedCommentNamesThePermission() {
        request.refuseComments();

        GitHubJob.Result result = request.run(Map.of("lint", "false"));

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.annotations("error"))
                .singleElement()
                .asString()
                .contains("the job needs the permission pull-requests: write");
        assertThat(result.summary()).contains("max_active_loads");
    }

    @Test
    void failOnFailsTheJobAfterTheComment() {
        GitHubJob.Result result = request.run(Map.of("lint", "false", "fail-on", "delete, adoption"));

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.outputs()).containsEntry("exit-code", "4");
        assertThat(result.annotations("error"))
                .containsExactly("::error title=Plan for Astro::The plan violates fail-on: delete, adoption.");
        assertThat(body(0)).contains("**Violates `--fail-on`:** `delete`, `adoption`");
    }

    @Test
    void invalidManifestIsAnAnnotationWithFileAndLine() {
        request.repository().write("environments/prod/odd, 5%.yaml", BROKEN);
        request.repository().push();

        GitHubJob.Result result = request.run(Map.of("lint", "false"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.annotations("error"))
                .contains(
                        "::error file=environments/prod/odd%2C 5%25.yaml,line=9,title=InvalidSpec::analytics/broken-100%25:"
                                + " connection.port must not be more than 65535.",
                        "::error title=Plan for Astro::The manifests or the inputs are invalid.");
        assertThat(body(0)).contains("1 error");
    }

    @Test
    void textThatIsNoYamlReplacesTheOldPlanInTheComment() {
        ArrayNode before = JsonNodeFactory.instance.arrayNode();
        comment(before, 1, "github-actions[bot]", MARKER + "\nold plan");
        request.comments(before);
        request.repository().write("environments/prod/bad.yaml", "a: b\nc: [\n");
        request.repository().push();

        GitHubJob.Result result = request.run(Map.of());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.annotations("error"))
                .contains(
                        "::error file=environments/prod/bad.yaml,line=3,title=Plan for Astro::the manifest is no valid"
                                + " YAML.");
        assertThat(request.comments()).hasSize(1);
        assertThat(body(0))
                .startsWith(MARKER + "\n### Plan for Astro: no plan\n\n    Error: environments/prod/bad.yaml:3: ");
    }

    @Test
    void refusedTokenFailsTheJobWithAComment() {
        GitHubJob.Result result = request.run(Map.of("lint", "false", "token", "unknown"));

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.annotations("error"))
                .first()
                .asString()
                .startsWith("::error title=Plan for Astro::Unauthorized");
        assertThat(body(0)).contains("### Plan for Astro: no plan", "The exit code is 3.");
    }

    @Test
    void pullRequestOfAForkIsLintedWithoutAPlan() {
        request.repository().write("environments/prod/broken.yaml", BROKEN);
        request.repository().push();

        GitHubJob.Result result = request.runOfFork(Map.of());

        assertThat(result.code()).as(result.log()).isZero();
        assertThat(result.annotations("notice"))
                .singleElement()
                .asString()
                .contains("no secrets to pull requests of forks");
        // The name of the resource is no name, and its port no port.
        assertThat(result.annotations("error"))
                .hasSize(2)
                .anySatisfy(error -> assertThat(error)
                        .startsWith("::error file=environments/prod/broken.yaml,line=9,title=schema::"));
        assertThat(result.summary()).startsWith("### Plan for Astro: no plan\n");
        assertThat(result.outputs()).containsEntry("exit-code", "0").containsEntry("changes", "");
        assertThat(request.comments()).isEmpty();
        assertThat(request.astro().log().calls()).isEmpty();

        assertThat(request.runOfFork(Map.of("fail-on", "delete,lint")).code()).isEqualTo(4);
    }

    @Test
    void missingTokenOfTheRepositoryItselfIsAnError() {
        GitHubJob.Result result = request.run(Map.of("lint", "false", "token", ""));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.annotations("error")).singleElement().asString().contains("token is empty");
    }

    /** The checkout has one commit, so that the base is fetched; by then the branch main is ahead. */
    @Test
    void objectThatMainGotLaterIsNotDeleted() {
        request.repository().checkOut(ChangedRepository.MAIN);
        request.repository().write("environments/prod/later.yaml", BROKEN.replace("70000", "5432"));
        request.repository().push();

        GitHubJob.Result result = request.run(Map.of("lint", "false"));

        assertThat(result.code()).as(result.log()).isZero();
        assertThat(result.outputs()).containsEntry("changes", "4");
        assertThat(body(0))
                .contains("`origin/main:environments/prod/old-flag.yaml:1`")
                .doesNotContain("broken");
    }

    @Test
    void headAndBaseAreRenderedWithoutTheToken() {
        GitHubJob.Result result = request.run(Map.of("files", "", "render", RENDER));

        assertThat(result.code()).as(result.log()).isZero();
        assertThat(result.outputs()).containsEntry("changes", "4");
        assertThat(body(0)).contains("`base.yaml:").doesNotContain(folderOf(result));
        assertThat(result.annotations("warning"))
                .singleElement()
                .asString()
                .startsWith("::warning title=AdoptionRequired::analytics/lake: ");
        assertThat(Path.of(folderOf(result)))
                .isDirectoryNotContaining("glob:**/{head,base}.yaml")
                .isDirectoryNotContaining("glob:**/tree");
    }

    @Test
    void scheduledRunShowsDriftWithoutAComment() {
        GitHubJob.Result result = request.runOn("{}", ChangedRepository.MAIN, Map.of("lint", "false"));

        assertThat(result.code()).as(result.log()).isZero();
        assertThat(result.outputs()).containsEntry("exit-code", "0").containsEntry("changes", "0");
        assertThat(result.summary()).contains("### Plan for Astro: nothing to do");
        assertThat(request.calls()).isEmpty();
    }

    /** The checkout lacks the base, so that it is deepened. */
    @Test
    void mergeQueueIsPlannedAgainstItsOwnBase() {
        String base = request.repository().id(ChangedRepository.MAIN);

        GitHubJob.Result result = request.runOn(
                "{\"merge_group\": {\"base_sha\": \"%s\"}}".formatted(base),
                "refs/pull/1/merge",
                Map.of("lint", "false"));

        assertThat(result.code()).as(result.log()).isZero();
        assertThat(result.outputs()).containsEntry("changes", "4");
        assertThat(request.calls()).isEmpty();
    }

    @Test
    void otherArchiveThanThatOfTheChecksumIsNotRun() {
        GitHubJob.Result result =
                request.run(Map.of("archive", request.programs().archive().toString(), "sha256", "0".repeat(64)));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.logs()).containsOnlyKeys("Install kubectl-astro");
        assertThat(result.annotations("error"))
                .singleElement()
                .asString()
                .contains(request.programs().checksum());
    }

    private static String folderOf(GitHubJob.Result result) {
        return Path.of(result.outputs().get("json")).resolveSibling("").toString();
    }

    private String body(int comment) {
        return request.comments().path(comment).path("body").asText();
    }

    private static void comment(ArrayNode comments, int id, String author, String body) {
        comments.addObject().put("id", id).put("body", body).putObject("user").put("login", author);
    }
}
