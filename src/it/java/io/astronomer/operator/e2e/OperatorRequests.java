package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.util.stream.Stream;

/** The operator's requests to the embedded Kubernetes API, the only one that records them. */
final class OperatorRequests {
    private OperatorRequests() {}

    static Stream<Request> to(KubeApi api) {
        return api.requests().stream().filter(request -> request.user().contains("serviceaccount"));
    }

    static Stream<Request> writesTo(KubeApi api) {
        return to(api).filter(request -> !request.method().equals("GET"));
    }
}
