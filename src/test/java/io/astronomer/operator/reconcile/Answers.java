package io.astronomer.operator.reconcile;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;

/** What Kubernetes answers when it does not do what it was asked. */
final class Answers {
    private Answers() {}

    static MockResponse forbidden() {
        return new MockResponse()
                .setResponseCode(403)
                .setBody(Serialization.asJson(new StatusBuilder()
                        .withStatus("Failure")
                        .withCode(403)
                        .withReason("Forbidden")
                        .withMessage("not allowed")
                        .build()));
    }
}
