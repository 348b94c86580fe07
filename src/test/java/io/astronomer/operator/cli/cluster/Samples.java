package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.kubernetes.Serialization;

/** Resources of the tests, from YAML. */
final class Samples {
    static final String HASH = "7c1e4a00000000000000000000000001";
    static final String OTHER_HASH = "7c1e4a00000000000000000000000002";

    private Samples() {}

    /** @param more metadata in YAML's flow style, such as {@code generation: 2}, and fields below it */
    static EnvironmentObject resource(String metadata, String more) {
        return Serialization.bearingAnyNames()
                .unmarshal("""
                        apiVersion: astro.astronomer.io/v1beta1
                        kind: EnvironmentObject
                        metadata: {name: warehouse, namespace: analytics, uid: one, resourceVersion: "7"%s}
                        %s
                        """.formatted(metadata.isEmpty() ? "" : ", " + metadata, more), EnvironmentObject.class);
    }

    /** A resource with this status in YAML's flow style. */
    static EnvironmentObject withStatus(String status) {
        return resource("generation: 1", "status: {observedGeneration: 1, " + status + "}");
    }

    /** A resource whose pending plan has this hash and action. */
    static EnvironmentObject pending(String hash, String action) {
        return resource("generation: 1", """
                spec: {objectKey: warehouse_postgres, workspace: Analytics prod}
                status:
                  observedGeneration: 1
                  objectType: CONNECTION
                  plan: {hash: "%s", action: %s, omitted: 2, changes: [
                    {path: a, from: x}, {path: b, to: y}, {path: c, from: x, to: y}, {path: d}]}
                  conditions: [%s]
                """.formatted(hash, action, condition("Ready", "False", "PlanPending")));
    }

    static String condition(String type, String status, String reason) {
        return "{type: %s, status: '%s', reason: %s, message: Why., lastTransitionTime: '2026-01-01T00:00:00Z'}"
                .formatted(type, status, reason);
    }
}
