package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An Astro, or a proxy before it, that answers what it was sent, or what nobody can keep. */
@SharedEnvironment
final class HostileAnswersIT {
    private static final String SECRET = "(the secret)";
    private static final String TOO_LONG = "x".repeat(3_000);

    @ParameterizedTest
    @CsvSource({"400, Rejected", "403, Forbidden", "409, Conflict", "422, Rejected", "500, Unavailable"})
    void anEchoOfACreateTellsNothingThatWasSent(int status, String reason, TestNamespace scene) {
        // A conflict is told when it stays.
        scene.faults(Operation.CREATE).times(2).make(Fault.echo(status));

        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", reason).message()).startsWith("HTTP " + status + ": ");
        scene.awaitEvents(reason);
        assertTellsNothing(scene);
    }

    @Test
    void anEchoOfACreateStillNamesTheFieldsThatAreOurs(TestNamespace scene) {
        scene.faults(Operation.CREATE).times(1).make(Fault.echo(400));

        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", "Rejected").message())
                .startsWith("HTTP 400: Astro rejected the request (connection.password; ")
                .contains("connection.extra")
                .doesNotContain("connection.extra.", "before.example.com");
    }

    /** The secret is in the Secret's JSON, and so are the names of its members. */
    @Test
    void theNamesOfASecretsMembersAreNotShown(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.settle("subject");

        scene.secret("vault", Map.of("password", Canary.VALUE, "extra.json", "{\"customer_acme\":\"other-value\"}"));

        assertThat(scene.awaitEvents("Updated"))
                .allSatisfy(message ->
                        assertThat(message).contains("connection.extra").doesNotContain("customer_acme"));
        scene.awaitReady("subject");
        assertThat(told(scene)).doesNotContain("customer_acme");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void anEchoOfAListingDoesNotTellTheToken(int status, TestNamespace scene) {
        scene.faults(Operation.LIST).times(1).make(Fault.echo(status));

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        String reason = status == 400 ? "Rejected" : "Unavailable";
        assertThat(scene.awaitFailure("subject", reason).message()).contains("authorization=Bearer (sensitive)");
        assertTellsNothing(scene);
    }

    @Test
    void anUpdateThatAnswersWhatWasSentTellsNothing(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.settle("subject");
        scene.faults(Operation.UPDATE).make(Fault.rewritten(HostileAnswersIT::echoed));

        scene.merge("subject", "{\"spec\":{\"connection\":{\"host\":\"after\"}}}");

        scene.awaitEvents("Updated");
        scene.awaitCondition(
                "subject",
                "Synced",
                synced -> synced.status().equals("True") || synced.reason().equals("NotAccepted"));
        assertTellsNothing(scene);
    }

    private static ObjectNode echoed(ObjectNode object) {
        object.put("description", "of " + Canary.VALUE);
        object.putObject("updatedBy").put("id", Canary.VALUE).put("fullName", "\u202e" + Canary.VALUE);
        ((ObjectNode) object.path("connection"))
                .put("host", Canary.VALUE)
                .put("login", SandboxFixtures.ORGANIZATION_TOKEN);
        return object;
    }

    @Test
    void anIdThatCanNotBeKeptIsAnErrorAndTheObjectIsFoundAgain(TestNamespace scene) {
        scene.faults(Operation.CREATE).times(1).make(Fault.rewritten(withId(TOO_LONG)));

        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", "Unavailable").message())
                .contains("has an invalid id: an id has 1 to");
        scene.awaitReady("subject");
        assertThat(scene.holdings()).hasSize(1);
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "two words", "line\nbreak", SECRET})
    void anIdThatCanNotBeUsedIsAnError(String id, TestNamespace scene) {
        scene.faults(Operation.CREATE).times(1).make(Fault.rewritten(withId(id.replace(SECRET, Canary.VALUE))));

        scene.apply("subject", Specs.CONNECTION);

        scene.awaitFailure("subject", "Unavailable");
        scene.awaitReady("subject");
        assertThat(scene.holdings()).hasSize(1);
        assertTellsNothing(scene);
    }

    private static UnaryOperator<ObjectNode> withId(String id) {
        return answer -> answer.put("id", id);
    }

    /** Its times are optional in the vendor's schema. */
    @ParameterizedTest
    @ValueSource(strings = {"updatedAt", "createdAt"})
    void aRowWithoutATimeIsOneResourcesTroubleAndNobodyElses(String member, TestNamespace scene) {
        scene.apply("another", Specs.CONNECTION);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("another");
        scene.settle("subject");
        scene.faults(Operation.LIST).make(Fault.rewritten(page -> withoutIn(page, "AIRFLOW_VARIABLE", member)));

        scene.look("another");
        scene.look("subject");

        assertThat(scene.awaitFailure("subject", "Unavailable").message()).contains("has no " + member);
        scene.merge("another", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReady("another");
        assertThat(scene.calls(Operation.CREATE)).hasSize(2);
    }

    private static ObjectNode withoutIn(ObjectNode page, String objectType, String member) {
        page.path("environmentObjects").forEach(row -> {
            if (row.path("objectType").asText().equals(objectType)) {
                ((ObjectNode) row).remove(member);
            }
        });
        return page;
    }

    private static void assertTellsNothing(TestNamespace scene) {
        assertThat(told(scene)).doesNotContain(Canary.VALUE, SandboxFixtures.ORGANIZATION_TOKEN, "\u202e");
    }

    /** All that people and programs can read of the scene. */
    private static String told(TestNamespace scene) {
        EnvironmentObject subject = scene.get("subject");
        String log = scene.environment().operator().map(OperatorProcess::output).orElse("");
        return Serialization.asYaml(subject) + Serialization.asYaml(scene.events()) + log;
    }
}
