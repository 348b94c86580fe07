package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field of every type: an edit changes this field of the remote object, and no other. */
@SharedEnvironment
final class FieldEditsIT {
    private static final Map<String, String> SPECS = Map.of(
            "connection", Specs.CONNECTION,
            "airflowVariable", Specs.AIRFLOW_VARIABLE,
            "environmentVariable", Specs.ENVIRONMENT_VARIABLE,
            "deploymentVariable", Specs.DEPLOYMENT_VARIABLE,
            "metricsExport", Specs.METRICS_EXPORT,
            "metricsToken", Specs.METRICS_TOKEN,
            "metricsSigV4", Specs.METRICS_SIGV4);

    /** Stored fields that no spec contains. */
    private static final List<String> NOT_IN_SPEC = List.of("updatedAt", "updatedBy", "setFields");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            connection | {"description": "after"} | {"description": "after"}
            connection | {"description": null} | {"description": ""}
            connection | {"autoLinkDeployments": true} | {"autoLinkDeployments": true}
            connection | {"connection": {"host": "after.example.com"}} | {"connection": {"host": "after.example.com"}}
            connection | {"connection": {"port": 5433}} | {"connection": {"port": 5433}}
            connection | {"connection": {"schema": "after"}} | {"connection": {"schema": "after"}}
            connection | {"connection": {"login": "after"}} | {"connection": {"login": "after"}}
            connection | {"connection": {"extra": {"sslmode": "disable"}}} | {"connection": {"extra": {"sslmode": "disable"}}}
            connection | {"connection": {"extra": {"depth": {"a": [1, 2.50]}}}} | {"connection": {"extra": {"depth": {"a": [1, 2.50]}}}}
            connection | {"connection": {"passwordFrom": {"secretKeyRef": {"key": "extra.json"}}}} | {"connection": {"password": "$extra"}}
            connection | {"connection": {"passwordFrom": null, "password": "after"}} | {"connection": {"password": "after"}}
            connection | {"connection": {"login": null, "loginFrom": {"secretKeyRef": {"name": "vault", "key": "password"}}}} | {"connection": {"login": "$password"}}
            connection | {"connection": {"authTypeId": "clx4a0pgs000001authtype02"}} | {"connection": {"authTypeId": "clx4a0pgs000001authtype02"}}
            airflowVariable | {"description": "after"} | {"description": "after"}
            airflowVariable | {"airflowVariable": {"value": "after"}} | {"airflowVariable": {"value": "after"}}
            airflowVariable | {"airflowVariable": {"value": "a: {b} 'c' \\"d\\" ü\\n"}} | {"airflowVariable": {"value": "a: {b} 'c' \\"d\\" ü\\n"}}
            environmentVariable | {"description": "after"} | {"description": "after"}
            environmentVariable | {"environmentVariable": {"value": "after"}} | {"environmentVariable": {"value": "after"}}
            deploymentVariable | {"description": "after"} | {"description": "after"}
            deploymentVariable | {"environmentVariable": {"valueFrom": {"secretKeyRef": {"key": "extra.json"}}}} | {"environmentVariable": {"value": "$extra"}}
            metricsExport | {"description": "after"} | {"description": "after"}
            metricsExport | {"metricsExport": {"endpoint": "https://after.example.com/"}} | {"metricsExport": {"endpoint": "https://after.example.com/"}}
            metricsExport | {"metricsExport": {"username": "after"}} | {"metricsExport": {"username": "after"}}
            metricsExport | {"metricsExport": {"passwordFrom": {"secretKeyRef": {"key": "extra.json"}}}} | {"metricsExport": {"password": "$extra"}}
            metricsExport | {"metricsExport": {"headers": {"X-Header": "after"}}} | {"metricsExport": {"headers": {"X-Header": "after"}}}
            metricsExport | {"metricsExport": {"labels": {"label": "after"}}} | {"metricsExport": {"labels": {"label": "after"}}}
            metricsExport | {"metricsExport": {"labels": {"another": "after"}}} | {"metricsExport": {"labels": {"another": "after"}}}
            metricsToken | {"metricsExport": {"basicTokenFrom": {"secretKeyRef": {"key": "extra.json"}}}} | {"metricsExport": {"basicToken": "$extra"}}
            metricsToken | {"metricsExport": {"headers": {"X-Header": "after"}}} | {"metricsExport": {"headers": {"X-Header": "after"}}}
            metricsSigV4 | {"metricsExport": {"sigV4AssumeArn": "arn:aws:iam::123456789012:role/after"}} | {"metricsExport": {"sigV4AssumeArn": "arn:aws:iam::123456789012:role/after"}}
            metricsSigV4 | {"metricsExport": {"sigV4StsRegion": "after-1"}} | {"metricsExport": {"sigV4StsRegion": "after-1"}}
            """)
    void editChangesOnlyTheEditedField(String spec, String edit, String difference, TestNamespace scene) {
        scene.apply("subject", SPECS.getOrDefault(spec, ""));
        scene.awaitReady("subject");
        ObjectNode expected = comparable(scene.remoteObject("subject"));

        scene.merge("subject", "{\"spec\":" + edit + "}");
        scene.awaitReady("subject");

        merge(
                expected,
                Specs.json(difference
                        .replace("$extra", "{\\\"token\\\":\\\"" + Canary.VALUE + "\\\"}")
                        .replace("$password", Canary.VALUE)));
        assertThat(comparable(scene.remoteObject("subject"))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            connection | {"connection": {"host": null}} | connection/host
            connection | {"connection": {"port": null}} | connection/port
            connection | {"connection": {"schema": null}} | connection/schema
            connection | {"connection": {"login": null}} | connection/login
            connection | {"connection": {"passwordFrom": null}} | connection/password
            connection | {"connection": {"extra": null}} | connection/extra/sslmode
            connection | {"connection": {"extraFrom": null}} | connection/extra/token
            airflowVariable | {"airflowVariable": {"value": null}} | airflowVariable/value
            environmentVariable | {"environmentVariable": {"value": null}} | environmentVariable/value
            metricsExport | {"metricsExport": {"headers": null}} | metricsExport/headers/X-Header
            metricsExport | {"metricsExport": {"labels": null}} | metricsExport/labels/label
            metricsExport | {"metricsExport": {"authType": null, "username": null, "passwordFrom": null}} | metricsExport/authType
            metricsToken | {"metricsExport": {"authType": null, "basicTokenFrom": null}} | metricsExport/basicToken
            metricsToken | {"metricsExport": {"headersFrom": null}} | metricsExport/headers/token
            metricsSigV4 | {"metricsExport": {"sigV4StsRegion": null}} | metricsExport/sigV4StsRegion
            """)
    void removedFieldIsClearedInAstro(String spec, String edit, String cleared, TestNamespace scene) {
        scene.apply("subject", SPECS.getOrDefault(spec, ""));
        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").at("/" + cleared).asText()).isNotEmpty();

        scene.merge("subject", "{\"spec\":" + edit + "}");
        scene.awaitReady("subject");

        assertThat(scene.remoteObjects())
                .singleElement()
                .satisfies(
                        object -> assertThat(object.at("/" + cleared).asText()).isEmpty());
    }

    @Test
    void authTypeChangeClearsTheFormerCredentials(TestNamespace scene) {
        scene.apply("subject", Specs.METRICS_EXPORT);
        scene.awaitReady("subject");

        scene.apply("subject", Specs.METRICS_SIGV4.replace("metrics_by_role", "metrics"));
        scene.awaitReady("subject");

        JsonNode part = scene.remoteObject("subject").path("metricsExport");
        assertThat(part.path("authType").asText()).isEqualTo("SIGV4");
        assertThat(part.path("sigV4AssumeArn").asText()).endsWith("role/before");
        assertThat(part.path("username").asText() + part.path("password").asText())
                .isEmpty();
    }

    private static ObjectNode comparable(ObjectNode stored) {
        // Parsed from text, so that equal numbers are equal nodes.
        return ((ObjectNode) Specs.json(stored.toString())).without(NOT_IN_SPEC);
    }

    private static void merge(ObjectNode target, JsonNode difference) {
        difference.properties().forEach(member -> {
            if (member.getValue().isObject() && target.path(member.getKey()).isObject()) {
                merge((ObjectNode) target.get(member.getKey()), member.getValue());
            } else {
                target.set(member.getKey(), member.getValue());
            }
        });
    }
}
