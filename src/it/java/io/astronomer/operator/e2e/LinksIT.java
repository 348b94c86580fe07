package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overrides of every type in a linked Deployment: set, changed, removed. */
@SharedEnvironment
final class LinksIT {
    private static final String OVERRIDES = """
            connection | {host: there.example.com, login: there} | host
            connection | {port: 5433, schema: there} | port
            connection | {passwordFrom: {secretKeyRef: {name: vault, key: password}}, host: there} | password
            connection | {loginFrom: {secretKeyRef: {name: vault, key: password}}, host: there} | login
            connection | {extra: {sslmode: there}, host: there} | extra/sslmode
            airflowVariable | {value: there} | value
            environmentVariable | {value: there} | value
            metricsExport | {endpoint: 'https://there.example.com', username: there} | endpoint
            metricsExport | {passwordFrom: {secretKeyRef: {name: vault, key: password}}, username: there} | password
            metricsExport | {authType: AUTH_TOKEN, basicTokenFrom: {secretKeyRef: {name: vault, key: password}}} | basicToken
            metricsExport | {authType: SIGV4, sigV4AssumeArn: 'arn:aws:iam::123456789012:role/there'} | sigV4AssumeArn
            metricsExport | {headers: {X-Header: there}, username: there} | headers/X-Header
            metricsExport | {labels: {label: there}, username: there} | labels/label
            """;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = OVERRIDES)
    void overrideOfALinkIsSent(String type, String overrides, String field, TestNamespace scene) {
        scene.apply("subject", spec(type) + link(type, overrides));
        scene.awaitReady("subject");

        assertThat(overridden(scene, type, field).asText()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = OVERRIDES)
    void changedOverrideIsUpdated(String type, String overrides, String field, TestNamespace scene) {
        scene.apply("subject", spec(type) + link(type, overrides));
        scene.awaitReady("subject");
        String before = overridden(scene, type, field).asText();

        String changed = overrides
                .replace("there", "changed")
                .replace("5433", "5434")
                .replace("key: password", "key: extra.json");
        scene.apply("subject", spec(type) + link(type, changed));
        scene.awaitReady("subject");

        assertThat(overridden(scene, type, field).asText()).isNotEmpty().isNotEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = OVERRIDES)
    void removedOverrideIsClearedAndTheLinkKept(String type, String overrides, String field, TestNamespace scene) {
        scene.apply("subject", spec(type) + link(type, overrides));
        scene.awaitReady("subject");

        scene.apply("subject", spec(type) + "links: [{deployment: $deployment1}]");
        scene.awaitReady("subject");

        assertThat(scene.remoteObject("subject").path("links")).hasSize(1);
        assertThat(overridden(scene, type, field).asText()).isEmpty();
    }

    private static JsonNode overridden(TestNamespace scene, String type, String field) {
        return scene.remoteObject("subject").at("/links/0/" + type + "Overrides/" + field);
    }

    private static String link(String type, String overrides) {
        return "links: [{deployment: $deployment1, " + type + ": " + overrides + "}]";
    }

    private static String spec(String type) {
        return switch (type) {
            case "connection" -> Specs.CONNECTION;
            case "airflowVariable" -> Specs.AIRFLOW_VARIABLE;
            case "environmentVariable" -> Specs.ENVIRONMENT_VARIABLE;
            default -> Specs.METRICS_EXPORT;
        };
    }
}
