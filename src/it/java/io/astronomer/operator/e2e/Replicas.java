package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators that share the lease of the chart. */
final class Replicas implements AutoCloseable {
    private final TestEnvironment environment;
    private final List<OperatorProcess> all = new ArrayList<>();

    Replicas(TestEnvironment environment) {
        this.environment = environment;
    }

    /** Starts a replica whose lease outlasts every test. It loses the lease only to another holder. */
    OperatorProcess start() {
        return start("600s", "500s");
    }

    /** Starts the same replica as a process of this Pod. */
    OperatorProcess startIn(Pod pod) {
        return start(
                "600s",
                "500s",
                Map.of(
                        "ASTRO_POD_NAME", pod.getMetadata().getName(),
                        "ASTRO_POD_UID", pod.getMetadata().getUid()));
    }

    /** Starts a replica that pauses when it does not renew its lease within the deadline. */
    OperatorProcess start(String leaseDuration, String renewDeadline) {
        return start(leaseDuration, renewDeadline, Map.of());
    }

    /** Starts a replica with these times of the lease, and the default timeout of requests to Astro. */
    OperatorProcess start(Duration leaseDuration, Duration renewDeadline) {
        return start(
                leaseDuration.toSeconds() + "s",
                renewDeadline.toSeconds() + "s",
                Map.of("ASTRO_REQUEST_TIMEOUT", "10s"));
    }

    private OperatorProcess start(String leaseDuration, String renewDeadline, Map<String, String> others) {
        Map<String, String> settings = environment.settings();
        settings.putAll(others);
        settings.putAll(Map.of(
                "ASTRO_LEADER_ELECTION",
                "true",
                "ASTRO_LEASE_NAMESPACE",
                Install.NAMESPACE,
                "ASTRO_LEASE_NAME",
                Install.NAME,
                "ASTRO_LEASE_DURATION",
                leaseDuration,
                "ASTRO_LEASE_RENEW_DEADLINE",
                renewDeadline,
                "ASTRO_LEASE_RETRY_PERIOD",
                "0.5s"));
        OperatorProcess replica = environment.startReplica(settings);
        all.add(replica);
        return replica;
    }

    /** Removes the holder from the lease, so that another replica takes it before it expires. */
    void freeLease() {
        lease().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"holderIdentity\":\"\"}}");
    }

    Resource<Lease> lease() {
        return environment
                .cluster()
                .client()
                .leases()
                .inNamespace(Install.NAMESPACE)
                .withName(Install.NAME);
    }

    /** Returns a minimal Pod with this name. */
    Resource<Pod> pod(String name) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(Install.NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("operator")
                .withImage("astro-operator")
                .endContainer()
                .endSpec()
                .build();
        return environment.cluster().client().resource(pod);
    }

    static boolean isLeader(OperatorProcess replica) {
        try {
            return replica.isAlive() && replica.page("/metrics").contains("\nastro_operator_leader 1.0");
        } catch (IOException ending) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void awaitLeader(OperatorProcess replica) {
        TestNamespace.patiently().until(() -> isLeader(replica));
    }

    @Override
    public void close() {
        all.forEach(OperatorProcess::close);
        lease().delete();
    }
}
