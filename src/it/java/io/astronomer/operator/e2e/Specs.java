package io.astronomer.operator.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** The specs of the scenarios; secrets come from the scene's Secret. */
public final class Specs {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static final String CONNECTION = """
            objectKey: a_connection
            workspace: $workspace
            description: before
            connection:
              type: postgres
              host: before.example.com
              port: 5432
              schema: before
              login: before
              passwordFrom: {secretKeyRef: {name: vault, key: password}}
              extra: {sslmode: require}
              extraFrom: {secretKeyRef: {name: vault, key: extra.json}}
            """;

    static final String AIRFLOW_VARIABLE = """
            objectKey: an.airflow-variable
            workspace: $workspace
            description: before
            airflowVariable: {value: before}
            """;

    public static final String LINKED_TO_ALL = AIRFLOW_VARIABLE + "autoLinkDeployments: true\n";

    static final String ENVIRONMENT_VARIABLE = """
            objectKey: AN_ENVIRONMENT_VARIABLE
            workspace: $workspace
            description: before
            environmentVariable: {value: before}
            """;

    static final String DEPLOYMENT_VARIABLE = """
            objectKey: A_SECRET
            deployment: $deployment1
            description: before
            environmentVariable:
              isSecret: true
              valueFrom: {secretKeyRef: {name: vault, key: password}}
            """;

    static final String METRICS_EXPORT = """
            objectKey: metrics
            workspace: $workspace
            description: before
            metricsExport:
              endpoint: https://before.example.com/write
              exporterType: PROMETHEUS
              authType: BASIC
              username: before
              passwordFrom: {secretKeyRef: {name: vault, key: password}}
              headers: {X-Header: before}
              labels: {label: before}
            """;

    static final String METRICS_TOKEN = """
            objectKey: metrics_by_token
            workspace: $workspace
            description: before
            metricsExport:
              endpoint: https://before.example.com/write
              exporterType: PROMETHEUS
              authType: AUTH_TOKEN
              basicTokenFrom: {secretKeyRef: {name: vault, key: password}}
              headersFrom: {secretKeyRef: {name: vault, key: extra.json}}
            """;

    static final String METRICS_SIGV4 = """
            objectKey: metrics_by_role
            workspace: $workspace
            description: before
            metricsExport:
              endpoint: https://before.example.com/write
              exporterType: PROMETHEUS
              authType: SIGV4
              sigV4AssumeArn: arn:aws:iam::123456789012:role/before
              sigV4StsRegion: eu-central-1
            """;

    /** The object of {@link OtherWriter#SECRETS}. */
    static final String KEPT_SECRETS = """
            objectKey: $key
            workspace: $workspace
            connection:
              type: postgres
              host: before
              passwordFrom: {keep: true}
              extraFrom: {keep: true}
            links:
              - deployment: $deployment1
                connection:
                  passwordFrom: {keep: true}
            """;

    private Specs() {}

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
