package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manifests and kubectl commands of the how-to pages on single resources, and their statements on a revert. */
@SharedEnvironment
final class GuideIT {
    private static final String MANIFEST = "legacy-db.yaml";
    private static final String NAME = "legacy-db";
    private static final String OBJECT = "{'objectKey':'legacy_db','objectType':'CONNECTION','scope':'WORKSPACE',"
            + "'scopeEntityId':'$workspace','connection':{'type':'postgres','host':'legacy.example.com',"
            + "'port':5433,'login':'airflow','password':'change-me'}}";

    private static final String KEPT_OBJECT = "{'objectKey':'kept_db','objectType':'CONNECTION','scope':'WORKSPACE',"
            + "'scopeEntityId':'$workspace','connection':{'type':'postgres','host':'kept.example.com','login':'airflow',"
            + "'password':'theirs'}}";

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @Test
    void schemaIsExplained(TestNamespace scene) throws Exception {
        Kubectl kubectl = kubectl(scene);
        List<String> commands =
                Page.named("start/first-resource").section("Read the schema").commands("kubectl");

        assertThat(commands).hasSize(2);
        assertThat(kubectl.run(commands.get(0)))
                .containsPattern("objectKey\t<string> -required-")
                .containsPattern(" {4}passwordFrom\t<Object>")
                .containsPattern(" {6}secretKeyRef\t<Object>")
                .contains("autoLinkDeployments");
        assertThat(kubectl.run(commands.get(1))).contains("FIELD: connection", "passwordFrom", "DESCRIPTION:");
    }

    @Test
    void existingObjectIsObservedAndThenAdopted(TestNamespace scene) throws Exception {
        Kubectl kubectl = kubectl(scene);
        List<String> commands = commands(scene);
        String namespace = Page.named("how-to/adopt-object").inlineCommands().get(0);
        kubectl.run(namespace.replace("NAMESPACE", scene.namespace()));
        scene.anotherClientCreates(OBJECT);

        kubectl.run(commands.get(0));
        scene.awaitReason(NAME, "OutOfSync");
        assertThat(kubectl.run(commands.get(1))).contains("\"path\":\"connection.port\"", "5433", "5432");
        assertThat(scene.writes()).isEmpty();

        Path manifest = manifest(scene);
        Files.writeString(manifest, Files.readString(manifest).replace("port: 5432", "port: 5433"));
        kubectl.run(commands.get(0));
        kubectl.run(commands.get(2));
        assertThat(kubectl.run(commands.get(1))).isEmpty();
        assertThat(scene.writes()).isEmpty();

        kubectl.run(commands.get(3));
        kubectl.run(commands.get(4));
        scene.awaitReady(NAME);
        assertThat(scene.status(NAME).ownership()).contains(Ownership.Adopted);
        assertThat(scene.writes()).containsExactly(Operation.UPDATE);
        assertThat(scene.remoteObject(NAME).at("/connection/password").asText()).isEqualTo("change-me");
    }

    @Test
    void keptSecretIsNeitherSentNorCleared(TestNamespace scene) throws Exception {
        Kubectl kubectl = kubectl(scene);
        Page section = Page.named("how-to/secrets").section("Keep a secret that only Astro has");
        Path file = folder(scene).resolve("kept-db.yaml");
        String manifest = scene.labelled(section.blocks("yaml").get(0)).replace("Analytics prod", scene.workspace());
        scene.anotherClientCreates(KEPT_OBJECT);

        Files.writeString(file, manifest);
        for (String command : section.commands("kubectl")) {
            kubectl.run(command.replace("kept-db.yaml", file.toString()));
        }
        Files.writeString(file, manifest.replace("kept.example.com", "moved.example.com"));
        kubectl.run("kubectl apply -f " + file);
        StatusView unknown = scene.awaitReason("kept-db", "SecretUnknown");

        assertThat(unknown.changes()).containsExactly("connection.host: kept.example.com -> moved.example.com");
        assertThat(scene.writes()).isEmpty();
        assertThat(scene.remoteObject("kept-db").at("/connection/password").asText())
                .isEqualTo("theirs");
    }

    @Test
    void approvedPlanIsExecuted(TestNamespace scene) throws Exception {
        Kubectl kubectl = kubectl(scene);
        Page page = Page.named("how-to/approve");
        List<String> commands = page.commands("kubectl");
        String apply = commands(scene).get(0);
        Path manifest = manifest(scene);
        Files.writeString(manifest, Files.readString(manifest).replace("management: Observe", "approval: Manual"));
        kubectl.run(apply);
        scene.awaitReason(NAME, "PlanPending");

        assertThat(kubectl.run(commands.get(0))).contains("\"action\":\"Create\"");
        assertThat(scene.writes()).isEmpty();
        String hash = kubectl.run(page.inlineCommands().get(0));
        kubectl.run(commands.get(1).replace("HASH", hash.strip()));

        scene.awaitReady(NAME);
        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void viewTokenOfTheWorkspaceIsEnoughToObserve(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);
        TestOrganization testOrganization = TestOrganization.notApplied(scene, "viewer", SandboxFixtures.ORGANIZATION);
        Token token = testOrganization.issue(Token.Kind.WORKSPACE, scene.workspace());
        scene.environment().astro().service().tokens().issue(token.with(Token.Right.VIEW));
        testOrganization.use(token);
        testOrganization.apply();

        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE + "policy: {management: Observe}");

        assertThat(scene.awaitReason("subject", "OutOfSync").changes()).contains("description: theirs -> before");
    }

    @Test
    void suspendCommandSuspendsTheResource(TestNamespace scene) throws Exception {
        Kubectl kubectl = kubectl(scene);
        kubectl.run(commands(scene).get(0));
        scene.awaitReason(NAME, "OutOfSync");
        List<String> commands = Page.named("how-to/go-back").commands("kubectl");

        assertThat(commands).hasSize(1);
        kubectl.run(commands.get(0));

        scene.awaitCondition(NAME, "Suspended", suspended -> suspended.reason().equals("Suspended"));
    }

    @Test
    void revertedEditWritesTheFormerValue(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        scene.apply("subject", Specs.AIRFLOW_VARIABLE.replace("{value: before}", "{value: after}"));
        scene.awaitReady("subject");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        assertThat(scene.remoteObject("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
    }

    @Test
    void revertedDeletionCreatesAnObjectWithAnotherId(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        String id = scene.id("subject");
        scene.delete("subject");
        scene.awaitGone("subject");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        assertThat(scene.id("subject")).isNotEqualTo(id);
    }

    @Test
    void revertedReplaceReplacesTheObjectAgain(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        String id = scene.id("subject");
        scene.apply("subject", Specs.AIRFLOW_VARIABLE.replace("{value: before}", "{value: before, isSecret: true}"));
        scene.awaitReady("subject");
        String secretId = scene.id("subject");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        assertThat(scene.id("subject")).isNotIn(id, secretId);
    }

    /** Returns the commands of the section about existing objects, with the manifest of the page in place. */
    private static List<String> commands(TestNamespace scene) throws IOException {
        Page section = Page.named("how-to/adopt-object");
        List<String> manifests = section.blocks("yaml");
        assertThat(manifests).hasSize(1);
        Path file = manifest(scene);
        Files.writeString(file, scene.labelled(manifests.get(0)).replace("Analytics prod", scene.workspace()));
        List<String> commands = section.commands("kubectl").stream()
                .map(command -> command.replace(MANIFEST, file.toString()))
                .toList();
        assertThat(commands).hasSize(5);
        return commands;
    }

    private static Path manifest(TestNamespace scene) throws IOException {
        return folder(scene).resolve(MANIFEST);
    }

    /** Returns a kubectl whose default namespace is the scene's. */
    private static Kubectl kubectl(TestNamespace scene) throws Exception {
        return Place.of(scene).kubectl();
    }

    private static Path folder(TestNamespace scene) throws IOException {
        return Files.createDirectories(
                scene.environment().folder().resolve(scene.namespace()).toAbsolutePath());
    }
}
