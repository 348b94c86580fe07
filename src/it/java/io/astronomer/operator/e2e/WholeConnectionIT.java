package io.astronomer.operator.e2e;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connections whose fields are all from one source. Each value contains the canary, so that no output may show one. */
@SharedEnvironment
final class WholeConnectionIT {
    private static final String FROM = """
            objectKey: a_connection
            workspace: $workspace
            connection: {from: {secretKeyRef: {name: whole, key: connection}}}
            """;
    private static final String FROM_SECRET = """
            objectKey: a_connection
            workspace: $workspace
            connection: {fromSecret: {name: whole}}
            """;
    private static final String URI =
            "postgres://%1$s:%1$s@%1$s.example.com:5432/%1$s?%1$s=%1$s".formatted(Canary.VALUE);

    @Test
    void fieldsOfAUriAreSent(TestNamespace scene) {
        scene.secret("whole", Map.of("connection", URI));
        scene.apply("subject", FROM);
        scene.awaitReady("subject");

        assertThat(scene.remoteObject("subject").at("/connection/host").asText())
                .isEqualTo(Canary.VALUE + ".example.com");
    }

    @Test
    void keyThatAppearsIsSent(TestNamespace scene) {
        scene.secret("whole", Map.of("conn_type", "http", "host", Canary.VALUE));
        scene.apply("subject", FROM_SECRET);
        scene.awaitReady("subject");

        scene.secret("whole", Map.of("conn_type", "http", "host", Canary.VALUE, "schema", Canary.VALUE));

        eventually()
                .until(() -> scene.remoteObject("subject")
                        .at("/connection/schema")
                        .asText()
                        .equals(Canary.VALUE));
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
    }

    @Test
    void malformedConnectionIsReportedByItsField(TestNamespace scene) {
        scene.secret("whole", Map.of("connection", URI.replace("5432", Canary.VALUE)));
        scene.apply("subject", FROM);

        assertThat(scene.awaitFailure("subject", "InvalidContent").message()).contains(": port must be an integer");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void differenceFromAnExistingObjectIsReportedByItsField(TestNamespace scene) {
        scene.secret("whole", Map.of("connection", URI));
        scene.anotherClientCreates("""
                {"objectKey": "a_connection", "objectType": "CONNECTION", "scope": "WORKSPACE",
                 "scopeEntityId": "$workspace", "connection": {"type": "postgres", "host": "theirs.example.com"}}
                """);
        scene.apply("subject", FROM);

        assertThat(scene.awaitFailure("subject", "AdoptionRequired").message()).contains("connection.host");
    }
}
