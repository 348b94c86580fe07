package io.astronomer.operator.bench.child;

import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The embedded Kubernetes API in its own process, which reports the operator's requests. */
final class KubeDesk {
    private static final String OPERATOR = "operator";

    private KubeDesk() {}

    public static void main(String... arguments) {
        ChildProtocol childProtocol = ChildProtocol.open();
        KubeApi api = KubeApi.start();
        Path folder = Path.of(arguments[0]);
        Path ours = api.writeKubeconfig(folder.resolve("kubeconfig"));
        Path theirs =
                api.writeKubeconfig(folder.resolve("operator.kubeconfig"), api.tokenOf(OPERATOR, "system:masters"));
        childProtocol.serve(List.of(ours.toString(), theirs.toString()), command -> counts(api));
    }

    private static List<String> counts(KubeApi api) {
        Map<String, Long> counts = api.requests().stream()
                .filter(request -> request.user().equals(OPERATOR))
                .collect(Collectors.groupingBy(KubeDesk::kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static String kind(Request request) {
        boolean watch = request.query() != null && request.query().contains("watch=true");
        return KubeCounts.kind(watch ? "WATCH" : request.method(), request.path());
    }
}
