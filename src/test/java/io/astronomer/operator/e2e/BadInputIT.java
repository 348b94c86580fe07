package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in the cluster or taken at Astro: the status says it, nothing is lost, and nobody else is held up. */
@SharedEnvironment
final class BadInputIT {
    private static final String BROKEN = """
            name: vault, key: password | name: nowhere, key: password | SecretNotFound | connection.passwordFrom: Secret $namespace/nowhere does not exist
            name: vault, key: password | name: vault, key: nothing | SecretKeyNotFound | connection.passwordFrom: Secret $namespace/vault has no key nothing
            name: vault, key: extra.json | name: vault, key: password | InvalidContent | connection.extraFrom: key password of Secret $namespace/vault is not a JSON object
            """;

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = BROKEN)
    void saysWhatIsWrongWithAReference(String right, String wrong, String reason, String message, TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION.replace(right, wrong));

        assertThat(scene.awaitFailure("subject", reason).message())
                .startsWith(message.replace("$namespace", scene.namespace()));
        assertThat(scene.holdings()).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = BROKEN)
    void keepsWhatAstroHoldsWhileAReferenceIsWrong(
            String right, String wrong, String reason, String message, TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        scene.apply("subject", Specs.CONNECTION.replace(right, wrong));
        scene.awaitFailure("subject", reason);

        assertThat(scene.stored("subject").at("/connection/password").asText()).isEqualTo(Canary.VALUE);
        assertThat(scene.calls(Operation.UPDATE)).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = BROKEN)
    void aWrongReferenceHoldsUpNoOther(String right, String wrong, String reason, String message, TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION.replace(right, wrong));
        scene.awaitFailure("subject", reason);

        scene.apply("neighbour", Specs.CONNECTION.replace("a_connection", "another_connection"));

        scene.awaitReady("neighbour");
    }

    @Test
    void aKeyThatIsTakenHoldsUpNoOther(TestNamespace scene) {
        scene.somebodyElseCreates(THEIRS);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "AdoptionRequired");

        scene.apply("neighbour", Specs.ENVIRONMENT_VARIABLE);

        scene.awaitReady("neighbour");
    }

    @Test
    void actsAtOnceWhenAMissingSecretAppears(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION.replace("name: vault", "name: late"));
        scene.awaitFailure("subject", "SecretNotFound");

        scene.secret("late", Map.of("password", Canary.VALUE, "extra.json", "{}"));

        scene.awaitReady("subject");
    }

    @Test
    void leavesAnObjectAloneThatSomebodyElseCreated(TestNamespace scene) {
        scene.somebodyElseCreates(THEIRS);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message())
                .startsWith("objectKey: AIRFLOW_VARIABLE an.airflow-variable already exists")
                .contains("was not created by this resource");
        assertThat(scene.holdings())
                .singleElement()
                .satisfies(held ->
                        assertThat(held.at("/airflowVariable/value").asText()).isEqualTo("theirs"));
    }

    @Test
    void looksAgainWhenAnOutdatedListingLedToA409(TestNamespace scene) {
        scene.apply("neighbour", Specs.ENVIRONMENT_VARIABLE);
        scene.awaitReady("neighbour");
        scene.somebodyElseCreates(THEIRS);

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        String theirs = scene.holdings().get(1).path("id").asText();
        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message()).contains("(id " + theirs + ")");
        assertThat(scene.calls(Operation.CREATE)).extracting(Call::status).containsExactly(200, 409);
    }

    @Test
    void deletingWhatWasNeverOursLeavesItAtAstro(TestNamespace scene) {
        scene.somebodyElseCreates(THEIRS);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "AdoptionRequired");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.holdings()).hasSize(1);
    }

    @Test
    void saysThatTheWorkspaceIsUnknown(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE.replace("$workspace", "cnosuchworkspace000000000"));

        assertThat(scene.awaitFailure("subject", "NotFound").message()).startsWith("HTTP 404");
    }

    @Test
    void kubernetesItselfRefusesASecondBlock(TestNamespace scene) {
        assertThatThrownBy(() -> scene.apply("subject", Specs.AIRFLOW_VARIABLE + "environmentVariable: {value: a}"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(
                        "environmentVariable is allowed only for objectType ENVIRONMENT_VARIABLE: remove it");
    }

    @Test
    void kubernetesItselfRefusesTheBlockOfAnotherType(TestNamespace scene) {
        String other = Specs.AIRFLOW_VARIABLE.replace("airflowVariable:", "environmentVariable:");

        assertThatThrownBy(() -> scene.apply("subject", other))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("airflowVariable is required for objectType AIRFLOW_VARIABLE");
    }

    @Test
    void kubernetesItselfRefusesLinksAtDeploymentScope(TestNamespace scene) {
        assertThatThrownBy(() ->
                        scene.apply("subject", Specs.DEPLOYMENT_VARIABLE + "links: [{scopeEntityId: $deployment1}]"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("links is allowed only for scope WORKSPACE: remove it");
    }

    @Test
    void kubernetesItselfRefusesADeploymentThatIsLinkedAndExcluded(TestNamespace scene) {
        String both = "links: [{scopeEntityId: $deployment1}]\nexcludeLinks: [{scopeEntityId: $deployment1}]";

        assertThatThrownBy(() -> scene.apply("subject", Specs.AIRFLOW_VARIABLE + both))
                .hasMessageContaining("links and excludeLinks contain the same Deployment");
    }

    private static final String THEIRS = "{'objectKey':'an.airflow-variable','objectType':'AIRFLOW_VARIABLE',"
            + "'scope':'WORKSPACE','scopeEntityId':'$workspace','airflowVariable':{'value':'theirs'}}";
}
