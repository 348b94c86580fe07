package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The operator's writes to the resources of one namespace, and its events there. Only the embedded API records them. */
final class KubernetesWrites {
    private final KubeApi api;
    private final String prefix;
    private int cleared;

    private KubernetesWrites(KubeApi api, String namespace) {
        this.api = api;
        this.prefix = "/namespaces/" + namespace + "/";
    }

    static KubernetesWrites in(TestNamespace scene) {
        var embedded = scene.environment().cluster().embedded();
        Assumptions.assumeTrue(embedded.isPresent(), "only the embedded Kubernetes API records requests");
        return new KubernetesWrites(embedded.orElseThrow(), scene.namespace());
    }

    /** Waits until the writes since the last call of {@link #clear} are these, and no others. */
    void awaitExactly(String... expected) {
        TestNamespace.patiently().untilAsserted(() -> assertThat(since()).containsExactlyInAnyOrder(expected));
    }

    /** Other namespaces are tested at the same time, so nothing is removed. */
    void clear() {
        cleared = all().size();
    }

    private List<String> since() {
        List<String> all = all();
        return all.subList(cleared, all.size());
    }

    private List<String> all() {
        return OperatorRequests.writesTo(api)
                .filter(request -> request.path().contains(prefix))
                .map(KubernetesWrites::kind)
                .toList();
    }

    private static String kind(Request request) {
        if (request.path().contains("/events")) {
            return "event";
        }
        return request.path().endsWith("/status") ? "status" : "metadata";
    }
}
