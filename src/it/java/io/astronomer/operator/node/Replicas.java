package io.astronomer.operator.node;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Pods of the release. */
record Replicas(Node node, KubernetesClient client) {
    static final int COUNT = 2;

    List<Replica> all() {
        return client
                .pods()
                .inNamespace(Installation.NAMESPACE)
                // The Pod of `helm test` has another component.
                .withLabel("app.kubernetes.io/component", "operator")
                .list()
                .getItems()
                .stream()
                .map(pod -> new Replica(node, pod))
                .toList();
    }

    /** Returns the Pod that the lease names; empty while none leads. */
    Optional<Replica> leader() {
        Lease lease = client.leases()
                .inNamespace(Installation.NAMESPACE)
                .withName(Installation.RELEASE)
                .get();
        String holder = lease == null || lease.getSpec().getHolderIdentity() == null
                ? ""
                : lease.getSpec().getHolderIdentity();
        return all().stream()
                .filter(replica -> holder.startsWith(replica.name() + "_"))
                .findFirst();
    }

    void awaitReady() {
        Waiting.until("two replicas are ready, and one leads", () -> {
            List<Replica> found = all();
            return found.size() == COUNT && found.stream().allMatch(Replica::isReady) && leader().isPresent();
        });
    }

    /** Deletes the Pods that restarted, because the kubelet delays each further restart of a Pod by more, up to minutes. */
    void replaceRestarted() {
        awaitReady();
        List<Replica> restarted =
                all().stream().filter(replica -> replica.restarts() > 0).toList();
        restarted.forEach(replica -> client.resource(replica.pod()).delete());
        Waiting.until(
                "the Pods that restarted are gone", () -> all().stream().noneMatch(replica -> replica.restarts() > 0));
        awaitReady();
    }

    /** Returns the ends of processes by the name of their Pod. */
    Map<String, Integer> restarts() {
        return all().stream().collect(Collectors.toMap(Replica::name, Replica::restarts));
    }
}
