package io.astronomer.operator.cli;

import static io.astronomer.operator.Eventually.await;
import static io.astronomer.operator.Eventually.eventually;
import static io.astronomer.operator.cli.VerbCluster.HASH;
import static io.astronomer.operator.cli.VerbCluster.OTHER_HASH;
import static io.astronomer.operator.cli.VerbCluster.condition;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verb {@code approve}, and what all verbs have in common. */
class ApproveCommandTest {
    private static final String READ =
            "{apiGroups: [astro.astronomer.io], resources: [environmentobjects], verbs: [get]}";

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static VerbCluster cluster;

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new VerbCluster(folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void planIsShownAndApproved() {
        cluster.pending("plain", HASH);

        Invocation approve = cluster.run("approve", "plain");

        assertThat(approve.out()).isEqualTo("""
                environmentobject/plain (namespace analytics): sets annotation astro.astronomer.io/approve-plan=%1$s; \
                the operator then updates connection.host, connection.password
                    plan %1$s: Update of CONNECTION plain in Analytics prod, by Astro's state of 2026-11-24T10:02:00Z
                      connection.host      wh-1.example.com → wh-2.example.com
                      connection.password  (sensitive) → (sensitive)
                1 set.
                """.formatted(HASH));
        assertThat(approve.err()).isEmpty();
        assertThat(approve.exitCode()).isZero();
        assertThat(cluster.annotation("plain", "approve-plan")).contains(HASH);
    }

    @Test
    void dryRunSetsNothing() {
        cluster.pending("dry", HASH);

        Invocation approve = cluster.run("approve", "environmentobject/dry", "--dry-run");

        assertThat(approve.out())
                .contains(": would set annotation astro.astronomer.io/approve-plan=" + HASH)
                .endsWith("1 would be set. Nothing was set.\n");
        assertThat(approve.exitCode()).isZero();
        assertThat(cluster.annotation("dry", "approve-plan")).isEmpty();
    }

    @Test
    void printedManifestIsForGit() {
        cluster.pending("printed", HASH);

        Invocation approve = cluster.run("approve", "printed", "--print");

        assertThat(approve.out()).isEqualTo("""
                ---
                apiVersion: "astro.astronomer.io/v1beta1"
                kind: "EnvironmentObject"
                metadata:
                  name: "printed"
                  namespace: "analytics"
                  annotations:
                    astro.astronomer.io/approve-plan: "%s"
                """.formatted(HASH));
        assertThat(approve.exitCode()).isZero();
        assertThat(cluster.annotation("printed", "approve-plan")).isEmpty();
    }

    @Test
    void outdatedHashIsRefused() {
        cluster.pending("outdated", OTHER_HASH);

        Invocation approve = cluster.run("approve", "outdated", "--hash", HASH);

        assertThat(approve.err())
                .isEqualTo("Error: environmentobject/outdated (namespace analytics): the hash " + HASH
                        + " is no longer that of its plan, which is " + OTHER_HASH
                        + " now: review the plan, and approve that one.\n");
        assertThat(approve.exitCode()).isEqualTo(2);
        assertThat(cluster.annotation("outdated", "approve-plan")).isEmpty();
    }

    @Test
    void presentHashIsApprovedWithoutAQuestion() {
        cluster.pending("present", HASH);

        Invocation approve = cluster.answered("no", "approve", "present", "--hash", HASH);

        assertThat(approve.exitCode()).isZero();
        assertThat(cluster.annotation("present", "approve-plan")).contains(HASH);
    }

    @Test
    void userAtATerminalSeesThePlanFirst() {
        cluster.pending("asked", HASH);

        Invocation refused = cluster.answered("no", "approve", "asked");

        assertThat(refused.out()).contains("connection.host      wh-1.example.com → wh-2.example.com");
        assertThat(refused.err())
                .isEqualTo("The operator executes this plan in Astro. Type yes to continue: Nothing was set.\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(cluster.annotation("asked", "approve-plan")).isEmpty();
        assertThat(cluster.answered("yes", "approve", "asked").exitCode()).isZero();
        assertThat(cluster.annotation("asked", "approve-plan")).contains(HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--quiet", "-o=json"})
    void questionFollowsThePlanInEachForm(String form) {
        String name = "shown" + form.replaceAll("[^a-z]", "");
        cluster.pending(name, HASH);

        Invocation approve = cluster.answered("yes", "approve", name, form);

        assertThat(approve.err()).isEqualTo("""
                environmentobject/%2$s (namespace analytics): sets annotation astro.astronomer.io/approve-plan=%1$s; \
                the operator then updates connection.host, connection.password
                    plan %1$s: Update of CONNECTION %2$s in Analytics prod, by Astro's state of 2026-11-24T10:02:00Z
                      connection.host      wh-1.example.com → wh-2.example.com
                      connection.password  (sensitive) → (sensitive)
                The operator executes this plan in Astro. Type yes to continue:\s""".formatted(HASH, name));
        assertThat(cluster.annotation(name, "approve-plan")).contains(HASH);
    }

    @Test
    void jsonWithoutAQuestionHasNoText() {
        cluster.pending("unquestioned", HASH);

        assertThat(cluster.answered("", "approve", "unquestioned", "-o", "json", "--yes")
                        .err())
                .isEmpty();
    }

    @Test
    void jsonIsValidAfterANo() throws IOException {
        cluster.pending("declined", HASH);

        Invocation approve = cluster.answered("no", "approve", "declined", "-o", "json");

        JsonNode document = new ObjectMapper().readTree(approve.out());
        assertThat(document.at("/results/0/outcome").asText()).isEqualTo("declined");
        assertThat(document.at("/exitCode").asInt()).isEqualTo(1);
        assertThat(approve.exitCode()).isEqualTo(1);
        assertThat(approve.err()).endsWith("Type yes to continue: Nothing was set.\n");
        assertThat(cluster.annotation("declined", "approve-plan")).isEmpty();
    }

    @Test
    void resourceWithoutAPlanNeedsNothing() {
        cluster.create("idle", "");

        Invocation approve = cluster.run("approve", "idle");

        assertThat(approve.out()).isEqualTo("""
                environmentobject/idle (namespace analytics): it has no pending plan.
                1 unchanged.
                """);
        assertThat(approve.exitCode()).isZero();
    }

    @Test
    void planThatWaitsForSomethingElseIsRefused() {
        cluster.create("adoption", "");
        cluster.status(
                "adoption", """
                {"observedGeneration": 1, "plan": {"hash": "%s", "action": "Adopt"}, "conditions": [%s]}""".formatted(HASH, condition("Ready", "False", "AdoptionRequired", "An object exists.")));

        Invocation approve = cluster.run("approve", "adoption");

        assertThat(approve.err())
                .contains("its plan does not wait for an approval. Ready False, AdoptionRequired: An object exists.");
        assertThat(approve.exitCode()).isEqualTo(2);
    }

    @Test
    void planOfAnEarlierSpecIsRefused() {
        cluster.pending("edited", HASH);
        cluster.merge("edited", "{\"spec\": {\"description\": \"edited\"}}");

        Invocation approve = cluster.run("approve", "edited");

        assertThat(approve.err()).contains("its plan is that of an earlier spec");
        assertThat(approve.exitCode()).isEqualTo(2);
    }

    @Test
    void selectorSelectsByLabelsAndSkipsOthers() {
        cluster.create("team-idle", "labels: {team: etl}");
        cluster.create("team-one", "labels: {team: etl}");
        cluster.create("team-two", "labels: {team: etl}");
        cluster.plan("team-one", HASH);
        cluster.plan("team-two", OTHER_HASH);

        Invocation approve = cluster.run("approve", "-l", "team=etl", "--yes");

        assertThat(approve.out())
                .contains("/team-one ", "/team-two ", "2 set, 1 skipped.")
                .doesNotContain("team-idle");
        assertThat(approve.exitCode()).isZero();
        assertThat(cluster.annotation("team-two", "approve-plan")).contains(OTHER_HASH);
    }

    @Test
    void selectorNeedsYesWithoutATerminal() {
        cluster.create("unasked", "labels: {team: unasked}");
        cluster.plan("unasked", HASH);

        Invocation approve = cluster.run("approve", "-l", "team=unasked");

        assertThat(approve.err())
                .isEqualTo("Error: The operator executes this plan in Astro. Without a terminal this needs --yes."
                        + " Nothing was set.\n");
        assertThat(approve.exitCode()).isEqualTo(2);
        assertThat(cluster.annotation("unasked", "approve-plan")).isEmpty();
    }

    @Test
    void selectionIsAskedAboutAtATerminal() {
        cluster.create("selected", "labels: {team: selected}");
        cluster.plan("selected", HASH);

        Invocation approve = cluster.answered("yes", "approve", "-l", "team=selected");

        assertThat(approve.err()).isEqualTo("The operator executes this plan in Astro. Type yes to continue: ");
        assertThat(cluster.annotation("selected", "approve-plan")).contains(HASH);
    }

    @Test
    void allNamespacesAreSelected() {
        cluster.namespace("elsewhere");
        cluster.create("elsewhere", "far", "labels: {where: everywhere}", "");
        cluster.create("near", "labels: {where: everywhere}");

        Invocation reconcile = Invocation.of(cluster.environment(), "reconcile", "-A", "-l", "where=everywhere");

        assertThat(reconcile.out()).contains("/far (namespace elsewhere)", "/near (namespace analytics)", "2 set.");
    }

    @Test
    void emptySelectionIsReported() {
        Invocation approve = cluster.run("approve", "-l", "team=none");

        assertThat(approve.out()).isEqualTo("no resource is selected.\n");
        assertThat(approve.exitCode()).isZero();
    }

    @Test
    void failureOfOneResourceDoesNotStopTheOthers() {
        cluster.pending("late", HASH);

        Invocation approve = cluster.run("approve", "missing", "late");

        assertThat(approve.err()).isEqualTo("Error: environmentobject/missing (namespace analytics): not found.\n");
        assertThat(approve.out()).endsWith("1 set, 1 refused.\n");
        assertThat(approve.exitCode()).isEqualTo(2);
        assertThat(cluster.annotation("late", "approve-plan")).contains(HASH);
    }

    @Test
    void jsonHasTheResults() {
        cluster.pending("machine", HASH);

        Invocation approve = cluster.run("approve", "machine", "missing", "-o", "json");

        assertThat(approve.out()).isEqualToIgnoringWhitespace("""
                {
                  "formatVersion" : "1.0",
                  "verb" : "approve",
                  "dryRun" : false,
                  "results" : [ {
                    "kind" : "EnvironmentObject",
                    "namespace" : "analytics",
                    "name" : "missing",
                    "outcome" : "refused",
                    "message" : "not found."
                  }, {
                    "kind" : "EnvironmentObject",
                    "namespace" : "analytics",
                    "name" : "machine",
                    "outcome" : "set",
                    "patch" : { "metadata" : { "annotations" : { "astro.astronomer.io/approve-plan" : "%1$s" } } },
                    "next" : "the operator then updates connection.host, connection.password",
                    "details" : [
                      "plan %1$s: Update of CONNECTION machine in Analytics prod, by Astro's state of 2026-11-24T10:02:00Z",
                      "  connection.host      wh-1.example.com → wh-2.example.com",
                      "  connection.password  (sensitive) → (sensitive)"
                    ],
                    "warnings" : [ ]
                  } ],
                  "summary" : { "set" : 1, "refused" : 1 },
                  "exitCode" : 2
                }
                """.formatted(HASH));
    }

    @Test
    void quietPrintsErrorsOnly() {
        cluster.pending("silent", HASH);

        Invocation approve = cluster.run("approve", "silent", "missing", "--quiet");

        assertThat(approve.out()).isEmpty();
        assertThat(approve.err()).contains("missing").doesNotContain("silent");
    }

    @Test
    void toolOfGitIsNamedInAWarning() {
        cluster.create(
                "flux",
                "labels: {kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system}");
        cluster.plan("flux", HASH);

        Invocation approve = cluster.run("approve", "flux");

        assertThat(approve.err())
                .isEqualTo("Warning: environmentobject/flux (namespace analytics): Flux (Kustomization"
                        + " flux-system/apps) manages it, and may revert what is set in the cluster only: --print shows"
                        + " what to commit to Git instead.\n");
        assertThat(approve.exitCode()).isZero();
    }

    @Test
    void statusWritesNoControlCharacters() {
        cluster.create("hostile", "");
        cluster.status("hostile", """
                {"observedGeneration": 1, "plan": {"hash": "%s", "action": "Update", "changes": [
                   {"path": "connection.host", "from": "a\\u001b[2J\\u202eb", "to": "c\\nd"}]},
                 "conditions": [%s]}""".formatted(HASH, condition("Ready", "False", "PlanPending", "")));

        Invocation approve = cluster.run("approve", "hostile");

        assertThat(approve.out()).contains("a [2J b → c d\n");
        assertThat(approve.out().lines()).hasSize(4);
    }

    @Test
    void rightThatIsMissingIsNamed() {
        cluster.pending("guarded", HASH);
        Map<String, String> reader = cluster.environmentOf("reader", "[" + READ + "]");

        Invocation approve = Invocation.of(reader, VerbCluster.inNamespace("approve", "guarded"));

        assertThat(approve.err())
                .isEqualTo("Error: environmentobject/guarded (namespace analytics): the cluster of context sandbox"
                        + " refuses (HTTP 403): you lack the right to patch environmentobjects.astro.astronomer.io in"
                        + " namespace analytics. Ask an administrator for a role that grants it.\n");
        assertThat(approve.exitCode()).isEqualTo(3);
    }

    @Test
    void approverNeedsNoOtherRightsThanThoseToReadAndPatch() {
        cluster.pending("minimal", HASH);
        Map<String, String> approver =
                cluster.environmentOf("approver", "[" + READ.replace("[get]", "[get, patch]") + "]");

        Invocation approve = Invocation.of(approver, VerbCluster.inNamespace("approve", "minimal"));

        assertThat(approve.err()).isEmpty();
        assertThat(approve.exitCode()).isZero();
    }

    @Test
    void waitEndsWhenThePlanIsExecuted() {
        cluster.pending("waiting", HASH);

        CompletableFuture<Invocation> approve =
                CompletableFuture.supplyAsync(() -> cluster.run("approve", "waiting", "--wait"));
        eventually().until(() -> cluster.annotation("waiting", "approve-plan").isPresent());
        cluster.ready("waiting", "");

        assertThat(await(approve).out())
                .endsWith("environmentobject/waiting (namespace analytics): Ready True, InSync.\n1 set.\n");
        assertThat(await(approve).exitCode()).isZero();
    }

    @Test
    void waitEndsBadlyWhenAnotherPlanIsPending() {
        cluster.pending("replanned", HASH);

        CompletableFuture<Invocation> approve =
                CompletableFuture.supplyAsync(() -> cluster.run("approve", "replanned", "--wait"));
        eventually().until(() -> cluster.annotation("replanned", "approve-plan").isPresent());
        cluster.plan("replanned", OTHER_HASH);

        assertThat(await(approve).err())
                .isEqualTo("Warning: environmentobject/replanned (namespace analytics): another plan is pending now: "
                        + OTHER_HASH + ".\n");
        assertThat(await(approve).exitCode()).isEqualTo(1);
    }

    @Test
    void waitIsOverAfterTheTimeout() {
        cluster.pending("forgotten", HASH);
        cluster.pending("forgotten-too", HASH);

        Invocation approve = cluster.run("approve", "forgotten", "forgotten-too", "--wait", "--timeout", "1s");

        assertThat(approve.err())
                .contains("/forgotten ", "/forgotten-too ", "the time is over. Ready False, PlanPending");
        assertThat(approve.out()).endsWith("2 not finished.\n");
        assertThat(approve.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"blind, 'get, patch'", "half-blind, 'get, list, patch'"})
    void waitWithoutTheRightToWatchFailsAfterTheWrite(String user, String rights) {
        cluster.pending(user, HASH);
        Map<String, String> approver =
                cluster.environmentOf(user, "[" + READ.replace("[get]", "[" + rights + "]") + "]");

        Invocation approve = Invocation.of(approver, VerbCluster.inNamespace("approve", user, "--wait"));

        assertThat(approve.err())
                .contains(
                        "it is set, but the wait failed: ", "list and watch environmentobjects.astro.astronomer.io in");
        assertThat(approve.exitCode()).isEqualTo(3);
        assertThat(cluster.annotation(user, "approve-plan")).contains(HASH);
    }

    @Test
    void unreachableClusterIsReported(@TempDir Path folder) throws IOException {
        Path kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"),
                Files.readString(cluster.cluster().kubeconfig())
                        .replaceAll("server: \\S+", "server: https://127.0.0.1:1"));

        Invocation approve = Invocation.of(Map.of("KUBECONFIG", kubeconfig.toString()), "approve", "--all");

        assertThat(approve.err())
                .startsWith("Error: can't reach the cluster of context sandbox: Connection refused")
                .doesNotContain("HTTP");
        assertThat(approve.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approve                              | name the resources, or select them by -l SELECTOR or --all.",
                "approve a -l x=y                     | names can't be combined with -l, --all or -A.",
                "approve -l x=y --all                 | -l and --all are mutually exclusive.",
                "approve configmap/a                  | configmap/a is not the name of an EnvironmentObject",
                "approve a --hash x                   | --hash: x is not the hash of a plan.",
                "approve --all --hash 7c1e4a00000000000000000000000001 | --hash needs exactly one name.",
                "approve a --print --wait             | --print can't be combined with --dry-run, --wait or -o.",
                "approve a --dry-run --wait           | --dry-run and --wait are mutually exclusive.",
                "approve a --timeout 3s               | --timeout needs --wait.",
                "approve a --wait --timeout soon      | --timeout: soon is not a duration",
                "approve -A --all -n other            | -n and -A are mutually exclusive.",
                "approve a --context other            | the kubeconfig has no context other. It has sandbox.",
                "approve a --kubeconfig /no/such/file | --kubeconfig: /no/such/file is not a file that can be read.",
                "suspend a --until soon               | --until: soon is neither a time",
                "suspend a --until 2020-01-01T00:00Z  | --until: 2020-01-01T00:00Z is not in the future.",
                "allow a --config-map x               | --config-map: x is not NAMESPACE/NAME.",
            })
    void invalidCommandLineIsRefused(String arguments, String message) {
        Invocation invocation = Invocation.of(cluster.environment(), arguments.split(" "));

        assertThat(invocation.err()).contains(message);
        assertThat(invocation.exitCode()).isEqualTo(2);
    }

    /** As an unset variable of a shell is. */
    @ParameterizedTest
    @CsvSource({
        "-l, '', -l: the selector is blank.",
        "-l, ' ', -l: the selector is blank.",
        "--yes, '', a NAME is blank.",
        "--yes, 'environmentobject/', environmentobject/ is not the name of an EnvironmentObject",
    })
    void blankArgumentSelectsNothing(String option, String value, String message) {
        Invocation reconcile = cluster.run("reconcile", option, value);

        assertThat(reconcile.err()).contains(message);
        assertThat(reconcile.out()).isEmpty();
        assertThat(reconcile.exitCode()).isEqualTo(2);
    }

    @Test
    void blankNamespaceIsNotThatOfTheContext() {
        Invocation reconcile = Invocation.of(cluster.environment(), "reconcile", "--all", "-n", "");

        assertThat(reconcile.err()).contains("-n: the namespace is blank.");
        assertThat(reconcile.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--all%s", "a%s", "--hash=%s"})
    void errorWritesNoControlCharacters(String argument) {
        Invocation approve = cluster.run("approve", "a", argument.formatted("\u001b[2J\u202e"));

        assertThat(approve.err()).startsWith("Error: ").contains(" [2J").doesNotContain("\u001b", "\u202e");
        assertThat(approve.exitCode()).isEqualTo(2);
    }
}
