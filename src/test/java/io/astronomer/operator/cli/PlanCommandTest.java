package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code plan}, over HTTP, without a cluster. */
class PlanCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String VARIABLE = "{objectKey: KEY, airflowVariable: {value: 'VALUE'}}";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlanWorld world;

    @BeforeEach
    void start() {
        world = new PlanWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static String variable(String key, String value) {
        return VARIABLE.replace("KEY", key).replace("VALUE", value);
    }

    @Test
    void createdUpdatedRemovedUnchangedAndForeignObjectsAreToldApart() throws IOException {
        world.head("new", variable("new_key", "1"))
                .head("edited", variable("edited_key", "after"))
                .base("edited", variable("edited_key", "before"))
                .both("same", variable("same_key", "same"))
                .base("removed", variable("removed_key", "old"))
                .head("taken", variable("taken_key", "ours"))
                .variable("edited_key", "before")
                .variable("same_key", "same")
                .variable("removed_key", "old")
                .variable("taken_key", "theirs")
                .variable("foreign_key", "foreign");

        Invocation plan = world.plan("-o", "json");

        assertThat(plan.exitCode()).isEqualTo(1);
        JsonNode tree = JSON.readTree(plan.out());
        assertThat(action(tree, "new")).isEqualTo("create");
        assertThat(action(tree, "edited")).isEqualTo("update");
        assertThat(action(tree, "same")).isEqualTo("unchanged");
        assertThat(action(tree, "removed")).isEqualTo("delete");
        assertThat(action(tree, "taken")).isEqualTo("decision");
        assertThat(object(tree, "taken").path("reason").asText()).isEqualTo("AdoptionRequired");
        assertThat(tree.path("objects")).hasSize(5);
        assertThat(tree.path("summary").path("inAstro").asInt()).isEqualTo(5);
    }

    @Test
    void changeHasItsPathAndItsValues() throws IOException {
        world.head("edited", variable("a_key", "after"))
                .base("edited", variable("a_key", "before"))
                .variable("a_key", "before");

        JsonNode change = object(JSON.readTree(world.plan("-o", "json").out()), "edited")
                .path("changes")
                .path(0);

        assertThat(change.path("path").asText()).isEqualTo("airflowVariable.value");
        assertThat(change.path("from").asText()).isEqualTo("before");
        assertThat(change.path("to").asText()).isEqualTo("after");
    }

    @Test
    void objectReachesItsLinkedAndAutoLinkedDeployments() throws IOException {
        world.head(
                "shared",
                "{objectKey: a_key, airflowVariable: {value: '1'}, autoLinkDeployments: true, links: [{deployment: "
                        + SandboxFixtures.DEPLOYMENT + "}], excludeLinks: [{deployment: Sandbox}]}");

        JsonNode reaches =
                object(JSON.readTree(world.plan("-o", "json").out()), "shared").path("reaches");

        assertThat(reaches)
                .extracting(reach -> reach.path("deployment").asText() + " "
                        + reach.path("autoLinked").asBoolean())
                .containsExactly("ETL prod false", "ETL staging true");
    }

    @Test
    void objectOfADeploymentReachesItAlone() throws IOException {
        world.head("own", "{deployment: ETL prod, objectKey: a_key, airflowVariable: {value: '1'}}");

        assertThat(object(JSON.readTree(world.plan("-o", "json").out()), "own")
                        .path("reaches")
                        .findValuesAsText("deployment"))
                .containsExactly("ETL prod");
    }

    @ParameterizedTest
    @CsvSource({"Delete, delete", "Orphan, orphan"})
    void removedManifestFollowsItsDeletionPolicy(String policy, String action) throws IOException {
        world.both("kept", variable("kept_key", "1"))
                .base("removed", variable("removed_key", "1").replace("}}", "}, policy: {deletion: " + policy + "}}"))
                .variable("removed_key", "1")
                .variable("kept_key", "1");

        assertThat(action(JSON.readTree(world.plan("-o", "json").out()), "removed"))
                .isEqualTo(action);
    }

    @Test
    void forcedOrphanRemains() throws IOException {
        world.both("kept", variable("kept_key", "1"))
                .file("base/removed.yaml", """
                        apiVersion: astro.astronomer.io/v1beta1
                        kind: EnvironmentObject
                        metadata: {name: removed, namespace: data, annotations: {astro.astronomer.io/force-orphan: "true"}}
                        spec: %s
                        """.formatted(variable("removed_key", "1")))
                .variable("removed_key", "1")
                .variable("kept_key", "1");

        assertThat(action(JSON.readTree(world.plan("-o", "json").out()), "removed"))
                .isEqualTo("orphan");
    }

    @Test
    void invalidManifestIsShownWithAFilterToo() {
        world.head("bad", "{objectKey: '', workspace: Research, airflowVariable: {value: a}}");

        assertThat(world.plan("--workspace", "Research").out()).contains("objectKey");
        assertThat(world.plan("--workspace", "Analytics prod").out()).doesNotContain("! ");
    }

    @Test
    void removedManifestWithoutAnObjectIsNotShown() throws IOException {
        world.both("kept", variable("kept_key", "1"))
                .base("removed", variable("removed_key", "1"))
                .variable("kept_key", "1");

        Invocation plan = world.plan("-o", "json");

        assertThat(plan.exitCode()).isZero();
        assertThat(JSON.readTree(plan.out()).path("objects")).hasSize(1);
    }

    @Test
    void renamedResourceReplacesItsObject() throws IOException {
        world.head("after", variable("a_key", "1"))
                .base("before", variable("a_key", "1"))
                .variable("a_key", "1");

        JsonNode tree = JSON.readTree(world.plan("-o", "json").out());

        assertThat(tree.path("objects")).hasSize(1);
        assertThat(action(tree, "after")).isEqualTo("replace");
        assertThat(object(tree, "after").path("message").asText()).contains("data/before was removed");
    }

    @Test
    void twoResourcesOfOneObjectConflict() throws IOException {
        world.head("one", variable("a_key", "1")).head("two", variable("a_key", "2"));

        JsonNode tree = JSON.readTree(world.plan("-o", "json").out());

        assertThat(action(tree, "one")).isEqualTo("create");
        assertThat(object(tree, "two").path("reason").asText()).isEqualTo("ResourceConflict");
    }

    @Test
    void planIsEmptyAfterAnUnchangedBase() {
        world.both("same", variable("a_key", "1")).variable("a_key", "1");

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).contains("1 unchanged").contains("Nothing was written.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"delete | 4", "replace | 1", "delete,lint | 4", "adoption | 1", "mass-deletion | 1"})
    void failOnDecidesTheExitCode(String failOn, int exitCode) {
        world.both("kept", variable("kept_key", "1"))
                .base("removed", variable("removed_key", "1"))
                .variable("kept_key", "1")
                .variable("removed_key", "1");

        assertThat(world.plan("--fail-on", failOn).exitCode()).isEqualTo(exitCode);
    }

    @Test
    void massDeletionFailsInReview() {
        for (int i = 0; i < 60; i++) {
            world.base("removed-" + i, variable("key_" + i, "1")).variable("key_" + i, "1");
        }
        world.both("kept", variable("kept_key", "1")).variable("kept_key", "1");

        Invocation plan = world.plan("--fail-on", "mass-deletion");

        assertThat(plan.exitCode()).isEqualTo(4);
        assertThat(plan.out()).contains("60 of 61 objects of workspace Analytics prod would be deleted");
    }

    @Test
    void exitZeroIsForChangesOnly() {
        world.head("new", variable("new_key", "1"));

        assertThat(world.plan("--exit-zero").exitCode()).isZero();
        assertThat(world.plan("--exit-zero", "--fail-on", "delete").exitCode()).isZero();

        world.file("head/bad.yaml", "a: [");

        assertThat(world.plan("--exit-zero").exitCode()).isEqualTo(2);
    }

    @Test
    void invalidManifestHasFileLineAndField() {
        world.head("bad", "{objectKey: a_key, airflowVariable: {value: a}, connection: {type: http}}");

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.out()).contains("bad.yaml:4").contains("exactly one of connection");
    }

    @Test
    void workspaceOptionPlansItsObjectsOnly() throws IOException {
        world.head("here", variable("a_key", "1"))
                .head("there", "{objectKey: b_key, workspace: Research, airflowVariable: {value: b}}");

        JsonNode tree = JSON.readTree(
                world.plan("-o", "json", "--workspace", "Research").out());

        assertThat(tree.path("objects")).hasSize(1);
        assertThat(action(tree, "there")).isEqualTo("create");
    }

    @Test
    void resourceOfAnotherOrganizationIsNamed() throws IOException {
        world.head("other", "{objectKey: a_key, organizationRef: {name: another}, airflowVariable: {value: b}}")
                .file("head/organization.yaml", """
                        apiVersion: astro.astronomer.io/v1beta1
                        kind: AstroOrganization
                        metadata: {name: another, namespace: data}
                        spec: {organizationId: %s, tokenSecretRef: {name: token, key: token}}
                        """.formatted(SandboxFixtures.OTHER_ORGANIZATION));

        JsonNode tree = JSON.readTree(world.plan("-o", "json").out());

        assertThat(tree.path("objects")).isEmpty();
        assertThat(tree.path("diagnostics").toString()).contains(SandboxFixtures.OTHER_ORGANIZATION);
    }

    @Test
    void secretAmongTheManifestsIsComparedAndNeverShown() throws IOException {
        String spec = "{objectKey: a_conn, connection: {type: http, passwordFrom: {secretKeyRef: {name: s, key: k}}}}";
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: data}\nstringData: {k: %s}\n";
        world.both("conn", spec)
                .file("head/secret.yaml", secret.formatted("after-canary"))
                .file("base/secret.yaml", secret.formatted("before-canary"))
                .remote("a_conn", "CONNECTION", "'connection':{'type':'http','password':'before-canary'}");

        Invocation plan = world.plan("-o", "json");

        JsonNode object = object(JSON.readTree(plan.out()), "conn");
        assertThat(object.path("action").asText()).isEqualTo("update");
        assertThat(object.path("changes").path(0).path("reference").asText()).isEqualTo("Secret s/k");
        assertThat(plan.out() + plan.err()).doesNotContain("canary");
    }

    @Test
    void maskedValueIsCountedAsNotComparable() throws IOException {
        String spec = "{objectKey: a_conn, connection: {type: http, passwordFrom: {secretKeyRef: {name: s, key: k}}}}";
        world.both("conn", spec).remote("a_conn", "CONNECTION", "'connection':{'type':'http','password':'x'}");

        JsonNode tree = JSON.readTree(world.plan("-o", "json").out());

        assertThat(action(tree, "conn")).isEqualTo("unchanged");
        assertThat(object(tree, "conn").path("incomparable").path(0).asText()).isEqualTo("connection.password");
        assertThat(tree.path("summary").path("incomparable").asInt()).isEqualTo(1);
    }

    @Test
    void requestsAreReadsAndFew() {
        for (int i = 0; i < 1001; i++) {
            world.variable("key_" + i, "1");
        }
        world.both("same", variable("key_1", "1"));

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isZero();
        assertThat(world.server.log().calls()).extracting(Call::method).containsOnly("GET");
        // Two pages of objects, and the Workspaces.
        assertThat(world.server.log().calls()).hasSize(3);
    }

    @Test
    void throttledRequestIsRepeated() {
        world.both("same", variable("a_key", "1")).variable("a_key", "1");
        world.server.faults().on(Operation.LIST).times(2).make(Fault.tooManyRequests());

        assertThat(world.plan().exitCode()).isZero();
    }

    @Test
    void requestWithoutAResponseIsRepeated() {
        world.both("same", variable("a_key", "1")).variable("a_key", "1");
        world.server.faults().on(Operation.LIST).times(1).make(Fault.refused(503));

        assertThat(world.plan().exitCode()).isZero();
    }

    @Test
    void rejectedTokenIsReportedAsTheOperatorDoes() {
        world.head("new", variable("a_key", "1"));
        world.environment.put("ASTRO_API_TOKEN", "another-token");

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.err()).contains("Unauthorized").contains("HTTP 401");
    }

    @Test
    void addressWithoutAServiceIsNamedWithItsOption() {
        world.head("new", variable("a_key", "1"));

        Invocation plan = world.plan("--api-url", "http://localhost:1/v1");

        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.err()).contains("could not connect to localhost:1").contains("the URL in --api-url");
    }

    @Test
    void quietPlanHasTheChangesOnly() {
        world.head("new", variable("a_key", "1"));

        Invocation plan = world.plan("--quiet");

        assertThat(plan.out())
                .startsWith("  + Analytics prod / AIRFLOW_VARIABLE / a_key")
                .doesNotContain("Organization", "Plan:", "Nothing was written");
    }

    @Test
    void forbiddenWorkspaceIsAnErrorOfItsObjects() {
        world.head("here", variable("a_key", "1"))
                .head(
                        "there",
                        "{objectKey: b_key, workspace: %s, airflowVariable: {value: b}}"
                                .formatted(SandboxFixtures.OTHER_WORKSPACE));
        world.environment.put("ASTRO_API_TOKEN", SandboxFixtures.WORKSPACE_TOKEN);

        Invocation plan = world.plan("--exit-zero");

        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.out()).contains("create").contains("forbidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASTRO_ORGANIZATION_ID | | ASTRO_ORGANIZATION_ID (or --organization) is not set: the id of the Astro",
                "ASTRO_ORGANIZATION_ID | acme | ASTRO_ORGANIZATION_ID (or --organization) must be a CUID",
                "ASTRO_API_TOKEN | | ASTRO_API_TOKEN is not set, nor is ASTRO_API_TOKEN_FILE (or --token-file): one of",
                "ASTRO_API_URL | ftp://x | ASTRO_API_URL (or --api-url) must be an absolute http or https URL",
                "ASTRO_DEFAULT_WORKSPACE | %s | ASTRO_DEFAULT_WORKSPACE (or --default-workspace) must be the name or id",
            })
    void wrongVariableIsNamedWithItsOption(String setting, @Nullable String value, String message) {
        world.head("new", variable("a_key", "1"));
        world.environment.put(setting, value == null ? "" : value.replace("%s", "a".repeat(1000)));

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains(message);
    }

    @Test
    void tokenFileOfTheEnvironmentIsNamedWithItsOption() {
        world.head("new", variable("a_key", "1"));
        world.environment.remove("ASTRO_API_TOKEN");
        world.environment.put("ASTRO_API_TOKEN_FILE", "none");

        assertThat(world.plan().err()).contains("ASTRO_API_TOKEN_FILE (or --token-file) 'none' does not exist");
    }

    @Test
    void rejectedTokenOfAFileIsNamedByTheOption() {
        world.head("new", variable("a_key", "1")).file("token", "another-token");

        assertThat(world.plan("--token-file", folder.resolve("token").toString())
                        .err())
                .contains("HTTP 401")
                .contains("give a valid one in the file of --token-file")
                .doesNotContain("ASTRO_API_TOKEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fail-on everything | --fail-on everything: it must be one of delete",
                "--comment-key --> | --comment-key",
                "-o sarif | expected one of [text, json, yaml, markdown, html] but was 'sarif'",
                "--base git:no-such-branch | no-such-branch",
                "--base git: | Error: --base git: names no commit: write a branch",
                "--base nowhere | Error: --base nowhere does not exist: give a file, a folder, or git:REF",
                "--base - | Error: --base - does not exist",
                "--report plan.doc | the extension names no format. It must be one of .txt, .json, .yaml, .md, .html.",
                "--api-url ftp://x | Error: --api-url must be an absolute http or https URL",
                "--organization acme | Error: --organization must be a CUID",
                "--token-file none | Error: --token-file 'none' does not exist",
            })
    void wrongOptionIsNamed(String arguments, String message) {
        world.head("new", variable("a_key", "1"));

        Invocation plan = world.plan(arguments.split(" ", -1));

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains(message);
    }

    @Test
    void reportsAreWrittenInTheFormatOfTheirExtension() throws IOException {
        world.head("new", variable("a_key", "1"));
        Path markdown = folder.resolve("plan.md");
        Path html = folder.resolve("plan.html");

        Invocation plan = world.plan("--report", markdown.toString(), "--report", html.toString());

        assertThat(plan.out()).contains("Plan: 1 to create.");
        assertThat(Files.readString(markdown)).startsWith("<!-- kubectl-astro-plan");
        assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("a_key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"resources: [new.yaml] | false", "namePrefix: prod- | true"})
    void kustomizationThatChangesManifestsIsNamed(String kustomization, boolean named) {
        world.head("new", variable("a_key", "a")).file("head/kustomization.yaml", kustomization);

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.out().contains("changes its manifests by namePrefix")).isEqualTo(named);
    }

    @Test
    void encryptedManifestIsNamed() {
        world.file("head/new.yaml", """
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: new}
                spec: {objectKey: a, airflowVariable: {value: 'ENC[x]'}}
                sops: {version: 3}
                """);

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.out()).contains("sops --decrypt");
    }

    @Test
    void removedManifestOfAnUnknownWorkspaceIsShown() throws IOException {
        world.both("kept", variable("kept_key", "1"))
                .variable("kept_key", "1")
                .base("removed", "{objectKey: a_key, workspace: Old name, airflowVariable: {value: a}}");

        Invocation plan = world.plan("-o", "json");

        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(object(JSON.readTree(plan.out()), "removed").path("message").asText())
                .contains("its object can't be determined")
                .contains("Old name");
    }

    @Test
    void manifestThatIsRemovedWithItsOrganizationIsDeleted() throws IOException {
        world.both("kept", variable("kept_key", "1"))
                .variable("kept_key", "1")
                .variable("a_key", "a")
                .base("removed", "{objectKey: a_key, organizationRef: {name: own}, airflowVariable: {value: a}}")
                .file("base/organization.yaml", organization("{workspace: Analytics prod}"));

        assertThat(action(JSON.readTree(world.plan("-o", "json").out()), "removed"))
                .isEqualTo("delete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{workspace: Analytics dev}", "{}"})
    void otherDefaultWorkspaceMovesNoObject(String defaults) throws IOException {
        world.both("kept", "{objectKey: a_key, organizationRef: {name: own}, airflowVariable: {value: a}}")
                .variable("a_key", "a")
                .file("base/organization.yaml", organization("{workspace: Analytics prod}"))
                .file("head/organization.yaml", organization(defaults));

        assertThat(action(JSON.readTree(world.plan("-o", "json").out()), "kept"))
                .isEqualTo("unchanged");
    }

    @Test
    void firstDefaultWorkspaceIsThatOfTheObject() throws IOException {
        world.both("new", "{objectKey: a_key, organizationRef: {name: own}, airflowVariable: {value: a}}")
                .file("base/organization.yaml", organization("{}"))
                .file("head/organization.yaml", organization("{workspace: Analytics prod}"));

        assertThat(action(JSON.readTree(world.plan("-o", "json").out()), "new")).isEqualTo("create");
    }

    @Test
    void baseThatCanNotBeReadIsNamed() {
        world.both("kept", variable("kept_key", "1")).variable("kept_key", "1").file("base/bad.yaml", "a: [");

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).contains("bad.yaml:1").contains("a removed manifest may be missing");
    }

    @Test
    void valueThatCameFromASecretIsNotShownForASuccessor() {
        world.base("before", """
                        {objectKey: a_key, airflowVariable: {valueFrom: {secretKeyRef: {name: s, key: k}}}}""").head("after", variable("a_key", "new")).variable("a_key", "hunter2");

        assertThat(world.plan("-o", "json").out()).contains("(sensitive)").doesNotContain("hunter2");
    }

    @Test
    void resourceOfTheBaseKeepsItsObject() throws IOException {
        world.both("zzz", variable("a_key", "1"))
                .head("aaa", variable("a_key", "2"))
                .variable("a_key", "1");

        JsonNode tree = JSON.readTree(world.plan("-o", "json").out());

        assertThat(action(tree, "zzz")).isEqualTo("unchanged");
        assertThat(object(tree, "aaa").path("reason").asText()).isEqualTo("ResourceConflict");
    }

    @Test
    void renamedResourceThatOnlyObservesLosesTheObject() throws IOException {
        world.head("after", variable("a_key", "1").replace("}}", "}, policy: {management: Observe}}"))
                .base("before", variable("a_key", "1"))
                .variable("a_key", "1");

        Invocation plan = world.plan("-o", "json", "--fail-on", "delete");

        assertThat(plan.exitCode()).isEqualTo(4);
        assertThat(action(JSON.readTree(plan.out()), "before")).isEqualTo("delete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{objectKey: b_key, airflowVariable: {value: '1'}} | objectKey is part | 2",
                "{objectKey: a_key, environmentVariable: {value: '1'}} | the type of the object is part | 2",
                "{objectKey: a_key, workspace: Research, airflowVariable: {value: '1'}} | workspace of the resource is | 1",
                "{objectKey: a_key, deployment: ETL prod, airflowVariable: {value: '1'}} | the scope of the object is | 2",
            })
    void identityThatCanNotBeChangedIsNamed(String spec, String message, int exitCode) {
        world.base("a", variable("a_key", "1")).head("a", spec).variable("a_key", "1");

        Invocation plan = world.plan();

        assertThat(plan.out()).contains(message);
        assertThat(plan.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void secretThatTheMergeRemovesIsMissed() throws IOException {
        world.both("conn", "{objectKey: c, connection: {type: http, passwordFrom: {secretKeyRef: {name: s, key: k}}}}")
                .file("base/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: data}\n")
                .remote("c", "CONNECTION", "'connection':{'type':'http','password':'x'}");

        assertThat(object(JSON.readTree(world.plan("-o", "json").out()), "conn")
                        .path("reason")
                        .asText())
                .isEqualTo("SecretNotFound");
    }

    @Test
    void deploymentThatIsNotListedIsNamed() {
        world.head("new", "{objectKey: a_key, deployment: clx44nothere001m5dzsbexqr, airflowVariable: {value: a}}");

        assertThat(world.plan().out()).contains("No deployment that the token can list has the id");
    }

    @Test
    void manifestWithoutAVersionIsNamed() {
        world.file("head/a.yaml", "kind: EnvironmentObject\nmetadata: {name: a}\nspec: {}\n");

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.out()).contains("a.yaml:1").contains("apiVersion must be astro.astronomer.io/v1beta1");
    }

    @Test
    void folderThatTheMergeRemovesIsPlanned() throws Exception {
        assumeTrue(git("version") == 0, "git is not installed");
        world.head("removed", variable("a_key", "1")).variable("a_key", "1");
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "test");
        Files.delete(folder.resolve("head/removed.yaml"));
        Files.delete(folder.resolve("head"));

        Invocation plan = world.plan("--base", "git:main");

        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.out()).contains("1 to delete");
    }

    private int git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        }
    }

    @Test
    void nothingReadIsAnError() {
        world.file("head/readme.txt", "nothing");

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("-f contains no manifest");
    }

    @Test
    void errorsFailTheJobWhenAskedTo() {
        world.head("new", "{objectKey: a_key, workspace: Nowhere, airflowVariable: {value: a}}");

        assertThat(world.plan("--fail-on", "error").exitCode()).isEqualTo(4);
    }

    @Test
    void filterThatMatchesNothingIsNamed() {
        world.head("new", variable("a_key", "1"));

        Invocation plan = world.plan("--workspace", "Analitics prod");

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("--workspace Analitics prod");
    }

    @Test
    void longWaitForAPermitEnds() {
        world.head("new", variable("a_key", "1"));
        world.server.faults().on(Operation.values()).times(10).make(Fault.tooManyRequests(Duration.ofHours(1)));

        Invocation plan = world.plan();

        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.err()).contains("Throttled");
    }

    private static String organization(String defaults) {
        return """
                apiVersion: astro.astronomer.io/v1beta1
                kind: AstroOrganization
                metadata: {name: own, namespace: data}
                spec:
                  organizationId: %s
                  tokenSecretRef: {name: token, key: token}
                  defaults: %s
                """.formatted(SandboxFixtures.ORGANIZATION, defaults);
    }

    private static String action(JsonNode tree, String name) {
        return object(tree, name).path("action").asText();
    }

    private static JsonNode object(JsonNode tree, String name) {
        return StreamSupport.stream(tree.path("objects").spliterator(), false)
                .filter(object -> object.path("resource").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
