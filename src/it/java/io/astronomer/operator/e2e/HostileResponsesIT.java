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

/** Responses of Astro, or of a proxy, that echo the request or contain unusable values. */
@SharedEnvironment
final class HostileResponsesIT {
    private static final String SECRET = "(the secret)";
    private static final String TOO_LONG = "x".repeat(3_000);

    @ParameterizedTest
    @CsvSource({"400, Rejected", "403, Forbidden", "409, Conflict", "422, Rejected", "500, Unavailable"})
    void echoedCreateRevealsNoSecret(int status, String reason, TestNamespace scene) {
        // A conflict is reported when it persists.
        scene.faults(Operation.CREATE).times(2).make(Fault.echo(status));

        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", reason).message()).startsWith("HTTP " + status + ": ");
        scene.awaitEvents(reason);
        assertRevealsNothing(scene);
    }

    @Test
    void echoedCreateStillNamesItsFields(TestNamespace scene) {
        scene.faults(Operation.CREATE).times(1).make(Fault.echo(400));

        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", "Rejected").message())
                .startsWith("HTTP 400: Astro rejected the request (connection.password; ")
                .contains("connection.extra")
                .doesNotContain("connection.extra.", "before.example.com");
    }

    /** The Secret's JSON is secret as a whole, with the names of its members. */
    @Test
    void memberNamesOfASecretAreNotShown(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.settle("subject");

        scene.secret("vault", Map.of("password", Canary.VALUE, "extra.json", "{\"customer_acme\":\"other-value\"}"));

        assertThat(scene.awaitEvents("Updated"))
                .allSatisfy(message ->
                        assertThat(message).contains("connection.extra").doesNotContain("customer_acme"));
        scene.awaitReady("subject");
        assertThat(visibleText(scene)).doesNotContain("customer_acme");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void echoedListingRevealsNoToken(int status, TestNamespace scene) {
        scene.faults(Operation.LIST).times(1).make(Fault.echo(status));

        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        String reason = status == 400 ? "Rejected" : "Unavailable";
        assertThat(scene.awaitFailure("subject", reason).message()).contains("authorization=Bearer (sensitive)");
        assertRevealsNothing(scene);
    }

    @Test
    void echoedUpdateRevealsNoSecret(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.settle("subject");
        scene.faults(Operation.UPDATE).make(Fault.rewritten(HostileResponsesIT::echoed));

        scene.merge("subject", "{\"spec\":{\"connection\":{\"host\":\"after\"}}}");

        scene.awaitEvents("Updated");
        scene.awaitCondition(
                "subject",
                "Synced",
                synced -> synced.status().equals("True") || synced.reason().equals("NotAccepted"));
        assertRevealsNothing(scene);
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
    void tooLongIdIsAnErrorWithoutASecondCreate(TestNamespace scene) {
        scene.faults(Operation.CREATE).times(1).make(Fault.rewritten(withId(TOO_LONG)));

        scene.apply("subject", Specs.CONNECTION);

        assertThat(scene.awaitFailure("subject", "Unavailable").message())
                .contains("has an invalid id: an id has 1 to");
        scene.awaitReady("subject");
        assertThat(scene.remoteObjects()).hasSize(1);
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "two words", "line\nbreak", SECRET})
    void invalidIdIsAnError(String id, TestNamespace scene) {
        scene.faults(Operation.CREATE).times(1).make(Fault.rewritten(withId(id.replace(SECRET, Canary.VALUE))));

        scene.apply("subject", Specs.CONNECTION);

        scene.awaitFailure("subject", "Unavailable");
        scene.awaitReady("subject");
        assertThat(scene.remoteObjects()).hasSize(1);
        assertRevealsNothing(scene);
    }

    private static UnaryOperator<ObjectNode> withId(String id) {
        return response -> response.put("id", id);
    }

    /** The times are optional in Astro's schema. */
    @ParameterizedTest
    @ValueSource(strings = {"updatedAt", "createdAt"})
    void rowWithoutATimeAffectsOnlyItsResource(String member, TestNamespace scene) {
        scene.apply("another", Specs.CONNECTION);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.settle("another");
        scene.settle("subject");
        scene.faults(Operation.LIST).make(Fault.rewritten(page -> withoutIn(page, "AIRFLOW_VARIABLE", member)));

        scene.refresh("another");
        scene.refresh("subject");

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

    private static void assertRevealsNothing(TestNamespace scene) {
        assertThat(visibleText(scene)).doesNotContain(Canary.VALUE, SandboxFixtures.ORGANIZATION_TOKEN, "\u202e");
    }

    /** Returns the resource, the events of the scene and the operator's log. */
    private static String visibleText(TestNamespace scene) {
        EnvironmentObject subject = scene.get("subject");
        String log = scene.environment().operator().map(OperatorProcess::output).orElse("");
        return Serialization.asYaml(subject) + Serialization.asYaml(scene.events()) + log;
    }
}
