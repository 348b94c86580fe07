package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of a resource, from its creation to its deletion. */
@SharedEnvironment
final class LifecycleIT {

    @Test
    void connectionIsCreatedAtWorkspaceScope(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        ObjectNode stored = scene.remoteObject("subject");
        assertThat(stored.path("objectKey").asText()).isEqualTo("a_connection");
        assertThat(stored.path("description").asText()).isEqualTo("before");
        assertThat(stored.path("connection").path("password").asText()).isEqualTo(Canary.VALUE);
        assertThat(stored.path("connection").path("extra"))
                .isEqualTo(Specs.json("{\"sslmode\":\"require\",\"token\":\"" + Canary.VALUE + "\"}"));
    }

    @Test
    void environmentVariableIsCreatedAtDeploymentScope(TestNamespace scene) {
        scene.apply("subject", Specs.DEPLOYMENT_VARIABLE);
        scene.awaitReady("subject");

        ObjectNode stored = scene.remoteObject("subject");
        assertThat(stored.path("scopeEntityId").asText()).isEqualTo(scene.deployment(1));
        assertThat(stored.path("environmentVariable").path("value").asText()).isEqualTo(Canary.VALUE);
    }

    @Test
    void rotatedSecretIsSentAtOnce(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        scene.secret("vault", Map.of("password", Canary.numbered(2), "extra.json", "{}"));

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.remoteObject("subject")
                                .path("connection")
                                .path("password")
                                .asText())
                        .isEqualTo(Canary.numbered(2)));
        assertThat(scene.calls(Operation.UPDATE)).hasSize(1);
    }

    @Test
    void removedExclusionIsRemovedInAstro(TestNamespace scene) {
        scene.apply("subject", Specs.LINKED_TO_ALL + "excludeLinks: [{deployment: $deployment3}]");
        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").path("excludeLinks")).hasSize(1);

        scene.apply("subject", Specs.LINKED_TO_ALL);
        scene.awaitReady("subject");

        assertThat(scene.remoteObject("subject").path("excludeLinks")).isEmpty();
        assertThat(scene.remoteObject("subject").path("autoLinkDeployments").asBoolean())
                .isTrue();
    }

    @Test
    void objectIsReplacedWhenIsSecretChanges(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        String before = scene.id("subject");

        scene.merge("subject", "{\"spec\":{\"airflowVariable\":{\"isSecret\":true}}}");
        scene.awaitReady("subject");

        assertThat(scene.id("subject")).isNotEqualTo(before);
        assertThat(scene.remoteObjects())
                .singleElement()
                .satisfies(object -> assertThat(
                                object.path("airflowVariable").path("isSecret").asBoolean())
                        .isTrue());
    }

    @Test
    void objectIsReplacedWhenTheConnectionTypeChanges(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");
        String before = scene.id("subject");

        scene.merge("subject", "{\"spec\":{\"connection\":{\"type\":\"mysql\"}}}");
        scene.awaitReady("subject");

        assertThat(scene.id("subject")).isNotEqualTo(before);
        assertThat(scene.remoteObjects())
                .singleElement()
                .satisfies(object -> assertThat(
                                object.path("connection").path("type").asText())
                        .isEqualTo("mysql"));
    }

    @Test
    void objectIsDeletedWithItsResource(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void objectIsKeptWithDeletionOrphan(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {deletion: Orphan}");
        scene.awaitReady("subject");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.remoteObjects()).hasSize(1);
    }

    @Test
    void failedDeletionIsReportedAndRetried(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        String id = scene.id("subject");
        scene.environment()
                .astro()
                .faults()
                .on(call -> call.id().equals(id))
                .times(2)
                .make(Fault.refused(500));

        scene.delete("subject");

        assertThat(scene.awaitFailure("subject", "Unavailable").message()).contains("500");
        scene.awaitGone("subject");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void suspendedResourceIsNotWrittenUntilResumed(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        scene.merge("subject", "{\"spec\":{\"suspend\":true,\"description\":\"after\"}}");
        scene.awaitCondition(
                "subject", "Suspended", condition -> condition.status().equals("True"));
        assertThat(scene.remoteObject("subject").path("description").asText()).isEqualTo("before");

        scene.merge("subject", "{\"spec\":{\"suspend\":false}}");
        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.remoteObject("subject")
                                .path("description")
                                .asText())
                        .isEqualTo("after"));
    }
}
