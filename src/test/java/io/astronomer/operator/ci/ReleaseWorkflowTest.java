package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order, the rights and the files of the jobs that publish; see docs/decisions/0049-workflows.md. */
class ReleaseWorkflowTest {
    private static final Workflow RELEASE = Workflow.named("release");
    private static final Workflow NIGHTLY = Workflow.named("nightly");

    /** A job that waits for an approval fails after 30 days; the jobs after it take what was kept before. */
    @Test
    void filesOutliveTheWaitForAnApproval() {
        assertThat(RELEASE.tree().findValues("retention-days"))
                .hasSize(3)
                .extracting(JsonNode::asInt)
                .allSatisfy(days -> assertThat(days).isGreaterThan(30));
    }

    @Test
    void noJobPrecedesTheCheckOfTheCommit() {
        assertThat(RELEASE.jobs().properties())
                .filteredOn(job -> !job.getKey().equals("commit"))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.getValue().has("needs")).isTrue());
    }

    /** No other workflow runs the dry run, the comparison of two builds and the upgrade with both builds. */
    @Test
    void publishFollowsTheJobsOfTheNight() {
        assertThat(RELEASE.jobs().at("/nightly/uses").asText()).isEqualTo("./.github/workflows/nightly.yml");
        assertThat(NIGHTLY.tree().path("on").has("workflow_call")).isTrue();
        assertThat(RELEASE.jobs().at("/publish/needs").valueStream().map(JsonNode::asText))
                .contains("nightly");
    }

    @Test
    void scheduledRunDoesNotCancelThatOfARelease() {
        assertThat(NIGHTLY.tree().at("/concurrency/group").asText()).contains("${{ github.ref }}");
    }

    /** Its token signs and pushes, and the generator of the documentation is code of PyPI. */
    @Test
    void jobThatSignsTakesTheDocumentationOfAnotherJob() {
        JsonNode publish = RELEASE.jobs().path("publish");

        assertThat(publish.path("needs").valueStream().map(JsonNode::asText)).contains("site");
        assertThat(RELEASE.jobs().at("/site/permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        assertThat(publish.path("steps").findValuesAsText("run"))
                .filteredOn(script -> script.contains("make release "))
                .singleElement()
                .asString()
                .contains("--docs target/release/docs/astro-operator-docs-${GITHUB_REF_NAME#v}.tar.gz");
    }

    @Test
    void releaseUsesNoCache() {
        assertThat(RELEASE.tree().findValues("cache")).isEmpty();
    }

    @Test
    void pageOnScorecardNamesTheJobsThatPublish() throws IOException {
        String page = Files.readString(Path.of("docs", "security", "scorecard.md"));
        List<String> jobs = RELEASE.jobs().properties().stream()
                .filter(job -> job.getValue().path("permissions").properties().stream()
                        .anyMatch(right -> !right.getKey().equals("id-token")
                                && right.getValue().asText().equals("write")))
                .map(job -> "`" + job.getKey() + "`")
                .toList();

        assertThat(jobs).hasSize(3).allSatisfy(job -> assertThat(page).contains(job));
        assertThat(page).contains("Three jobs of the release write");
    }
}
