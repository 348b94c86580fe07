package io.astronomer.operator.controller;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;

/** Error responses of the Kubernetes API. */
final class KubernetesResponses {
    private KubernetesResponses() {}

    static MockResponse forbidden() {
        return failure(403, "Forbidden", "not allowed");
    }

    static MockResponse invalid() {
        return failure(422, "Invalid", "status.id: Too long: \u202e\nmay not be more than 256 bytes");
    }

    private static MockResponse failure(int code, String reason, String message) {
        return new MockResponse()
                .setResponseCode(code)
                .setBody(Serialization.asJson(new StatusBuilder()
                        .withStatus("Failure")
                        .withCode(code)
                        .withReason(reason)
                        .withMessage(message)
                        .build()));
    }
}
