package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid references and taken keys: the status reports them, no value is lost, and no other resource is blocked. */
@SharedEnvironment
final class BadInputIT {
    private static final String BROKEN = """
            name: vault, key: password | name: nowhere, key: password | SecretNotFound | connection.passwordFrom: Secret $namespace/nowhere does not exist
            name: vault, key: password | name: vault, key: nothing | SecretKeyNotFound | connection.passwordFrom: Secret $namespace/vault has no key nothing
            name: vault, key: extra.json | name: vault, key: password | InvalidContent | connection.extraFrom: key password of Secret $namespace/vault is not a JSON object
            """;

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = BROKEN)
    void statusNamesTheInvalidReference(
            String right, String wrong, String reason, String message, TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION.replace(right, wrong));

        assertThat(scene.awaitFailure("subject", reason).message())
                .startsWith(message.replace("$namespace", scene.namespace()));
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = BROKEN)
    void remoteObjectIsKeptWhileAReferenceIsInvalid(
            String right, String wrong, String reason, String message, TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        scene.apply("subject", Specs.CONNECTION.replace(right, wrong));
        scene.awaitFailure("subject", reason);

        assertThat(scene.remoteObject("subject").at("/connection/password").asText())
                .isEqualTo(Canary.VALUE);
        assertThat(scene.calls(Operation.UPDATE)).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = BROKEN)
    void invalidReferenceBlocksNoOtherResource(
            String right, String wrong, String reason, String message, TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION.replace(right, wrong));
        scene.awaitFailure("subject", reason);

        scene.apply("neighbour", Specs.CONNECTION.replace("a_connection", "another_connection"));

        scene.awaitReady("neighbour");
    }

    @Test
    void takenKeyBlocksNoOtherResource(TestNamespace scene) {
        scene.anotherClientCreates(THEIRS);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "AdoptionRequired");

        scene.apply("neighbour", Specs.ENVIRONMENT_VARIABLE);

        scene.awaitReady("neighbour");
    }

    @Test
    void missingSecretTriggersReconcileWhenItAppears(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION.replace("name: vault", "name: late"));
        scene.awaitFailure("subject", "SecretNotFound");

        scene.secret("late", Map.of("password", Canary.VALUE, "extra.json", "{}"));

        scene.awaitReady("subject");
    }

    @Test
    void objectOfAnotherClientIsNotChanged(TestNamespace scene) {
        scene.anotherClientCreates(THEIRS);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message())
                .startsWith("objectKey: AIRFLOW_VARIABLE an.airflow-variable already exists")
                .contains("was not created by this resource");
        assertThat(scene.remoteObjects())
                .singleElement()
                .satisfies(object ->
                        assertThat(object.at("/airflowVariable/value").asText()).isEqualTo("theirs"));
    }

    @Test
    void conflictAfterAnOutdatedListingTriggersARefresh(TestNamespace scene) {
        scene.apply("neighbour", Specs.ENVIRONMENT_VARIABLE);
        scene.awaitReady("neighbour");
        scene.anotherClientCreates(THEIRS);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        String theirs = scene.remoteObjects().get(1).path("id").asText();
        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message()).contains("(id " + theirs + ")");
        assertThat(scene.calls(Operation.CREATE)).extracting(Call::status).containsExactly(200, 409);
    }

    @Test
    void deletionKeepsAnObjectThatWasNeverOwned(TestNamespace scene) {
        scene.anotherClientCreates(THEIRS);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "AdoptionRequired");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.remoteObjects()).hasSize(1);
    }

    @Test
    void statusReportsAnUnknownWorkspace(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE.replace("$workspace", "cnosuchworkspace000000000"));

        assertThat(scene.awaitFailure("subject", "NotFound").message()).startsWith("HTTP 404");

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
    }

    @Test
    void objectCanNotMoveToAnotherWorkspace(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        List<Operation> before = scene.writes();

        scene.apply("subject", Specs.AIRFLOW_VARIABLE.replace("$workspace", "cnosuchworkspace000000000"));

        assertThat(scene.awaitFailure("subject", "ScopeChanged").message())
                .isEqualTo(scene.filled(
                        "workspace: the object belongs to $workspace, and can't move to cnosuchworkspace000000000."
                                + " Undo the change, and create another resource for another object."));
        assertThat(scene.writes()).isEqualTo(before);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
    }

    @Test
    void schemaRejectsASecondTypedBlock(TestNamespace scene) {
        assertThatThrownBy(() -> scene.apply("subject", Specs.AIRFLOW_VARIABLE + "environmentVariable: {value: a}"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(
                        "exactly one of connection, airflowVariable, environmentVariable and metricsExport must be set");
    }

    @Test
    void schemaRejectsTheBlockOfAnotherTypeInALink(TestNamespace scene) {
        String links = "links: [{deployment: $deployment1, environmentVariable: {value: a}}]";

        assertThatThrownBy(() -> scene.apply("subject", Specs.AIRFLOW_VARIABLE + links))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("a link may contain only the block of the object's own type: remove the others");
    }

    @Test
    void schemaRejectsLinksAtDeploymentScope(TestNamespace scene) {
        assertThatThrownBy(
                        () -> scene.apply("subject", Specs.DEPLOYMENT_VARIABLE + "links: [{deployment: $deployment1}]"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("links is not allowed with deployment: remove it");
    }

    @Test
    void schemaRejectsADeploymentBothLinkedAndExcluded(TestNamespace scene) {
        String both = "links: [{deployment: $deployment1}]\nexcludeLinks: [{deployment: $deployment1}]";

        assertThatThrownBy(() -> scene.apply("subject", Specs.AIRFLOW_VARIABLE + both))
                .hasMessageContaining("links and excludeLinks contain the same Deployment");
    }

    private static final String THEIRS = "{'objectKey':'an.airflow-variable','objectType':'AIRFLOW_VARIABLE',"
            + "'scope':'WORKSPACE','scopeEntityId':'$workspace','airflowVariable':{'value':'theirs'}}";
}
