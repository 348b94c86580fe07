package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators that share the one lease that the chart lets them have, with times as short as they may be. */
final class Replicas implements AutoCloseable {
    private final Rig rig;
    private final Map<String, String> settings;
    private final List<OperatorProcess> all = new ArrayList<>();

    Replicas(Rig rig, String leaseDuration) {
        this.rig = rig;
        settings = rig.settings();
        settings.putAll(Map.of(
                "ASTRO_LEADER_ELECTION", "true",
                "ASTRO_LEASE_NAMESPACE", Install.NAMESPACE,
                "ASTRO_LEASE_NAME", Install.NAME,
                "ASTRO_LEASE_DURATION", leaseDuration,
                "ASTRO_LEASE_RENEW_DEADLINE", "2s",
                "ASTRO_LEASE_RETRY_PERIOD", "0.5s",
                "ASTRO_REQUEST_TIMEOUT", "1s"));
    }

    OperatorProcess start() {
        OperatorProcess replica = rig.startReplica(settings);
        all.add(replica);
        return replica;
    }

    Resource<Lease> lease() {
        return rig.cluster().client().leases().inNamespace(Install.NAMESPACE).withName(Install.NAME);
    }

    static boolean leads(OperatorProcess replica) {
        try {
            return replica.isAlive() && replica.page("/metrics").contains("\nastro_operator_leader 1.0");
        } catch (IOException ending) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void awaitLead(OperatorProcess replica) {
        Scene.patiently().until(() -> leads(replica));
    }

    @Override
    public void close() {
        all.forEach(OperatorProcess::close);
        lease().delete();
    }
}
