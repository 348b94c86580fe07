package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Request bodies of the service's tests, as JSON with single quotes. */
final class Bodies {
    private Bodies() {}

    static ObjectNode json(String singleQuoted) {
        return (ObjectNode) Json.parse(singleQuoted.replace('\'', '"'));
    }

    /** Returns the body of a create at Workspace scope; {@code rest} is added to the identity. */
    static ObjectNode inWorkspace(String objectType, String key, String rest) {
        return create("WORKSPACE", WORKSPACE, objectType, key, rest);
    }

    static ObjectNode inDeployment(String objectType, String key, String rest) {
        return create("DEPLOYMENT", DEPLOYMENT, objectType, key, rest);
    }

    static ObjectNode variable(String key, String value) {
        return inWorkspace("ENVIRONMENT_VARIABLE", key, "'environmentVariable': {'value': '" + value + "'}");
    }

    static ObjectNode secretVariable(String key, String value) {
        return inWorkspace(
                "ENVIRONMENT_VARIABLE", key, "'environmentVariable': {'value': '" + value + "', 'isSecret': true}");
    }

    static ObjectNode connection(String key, String fields) {
        return inWorkspace("CONNECTION", key, "'connection': {'type': 'postgres', " + fields + "}");
    }

    static ObjectNode metricsExport(String key, String fields) {
        return inWorkspace(
                "METRICS_EXPORT",
                key,
                "'metricsExport': {'endpoint': 'https://metrics.example.com', 'exporterType': 'PROMETHEUS', " + fields
                        + "}");
    }

    private static ObjectNode create(String scope, String entityId, String objectType, String key, String rest) {
        return json("{'objectKey': '" + key + "', 'objectType': '" + objectType + "', 'scope': '" + scope
                + "', 'scopeEntityId': '" + entityId + "', " + rest + "}");
    }

    /** Returns a link to a Deployment; {@code overrides} is the content of its {@code overrides}. */
    static String link(String deploymentId, String overrides) {
        return "{'scope': 'DEPLOYMENT', 'scopeEntityId': '" + deploymentId + "', 'overrides': {" + overrides + "}}";
    }

    static String exclusion(String deploymentId) {
        return "{'scope': 'DEPLOYMENT', 'scopeEntityId': '" + deploymentId + "'}";
    }
}
