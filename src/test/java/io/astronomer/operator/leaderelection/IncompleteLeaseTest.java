package io.astronomer.operator.leaderelection;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.Eventually;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Lease of another holder that lacks fields, which Kubernetes accepts. The clock belongs to the test. */
class IncompleteLeaseTest {
    private static final LeaseSettings SETTINGS = new LeaseSettings(
            "default", "astro-operator", Duration.ofSeconds(16), Duration.ofSeconds(5), Duration.ofMillis(50));

    private final KubeApi api = KubeApi.start();
    private final AtomicLong nanos = new AtomicLong();
    private final CompletableFuture<Boolean> becameLeader = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private LeaseLeaderElection leadership;

    @BeforeEach
    void connect(@TempDir Path folder) {
        client = ClientTimeouts.client(Config.fromKubeconfig(
                api.writeKubeconfig(folder.resolve("kubeconfig")).toFile()));
        LeaseHolder standby = LeaseHolder.on("standby");
        leadership = new LeaseLeaderElection(
                client, SETTINGS, standby, new DefaultingLeaseLock(SETTINGS, standby), () -> {}, nanos::get);
    }

    @AfterEach
    void stop() {
        leadership.release();
        client.close();
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Lease",
                "spec: {holderIdentity: another}",
                "spec: {holderIdentity: another, leaseDurationSeconds: 16}",
                "spec: {holderIdentity: another, renewTime: '2026-11-30T10:00:00.000000Z'}"
            })
    void incompleteLeaseIsTakenAfterTheDuration(String fields) {
        create(fields);

        leadership.start(() -> becameLeader.complete(true));

        Eventually.eventually().until(() -> {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            return becameLeader.isDone();
        });
        assertThat(holder()).startsWith("standby_");
    }

    @Test
    void incompleteLeaseWithAHolderIsNotTakenBefore() {
        create("spec: {holderIdentity: another}");
        api.clearRequests();

        leadership.start(() -> becameLeader.complete(true));

        Eventually.eventually().until(() -> api.requests().size() > 3);
        assertThat(holder()).isEqualTo("another");
    }

    private void create(String fields) {
        Lease lease = Serialization.unmarshal(fields, Lease.class);
        lease.setMetadata(new ObjectMetaBuilder().withName(SETTINGS.name()).build());
        client.leases().inNamespace(SETTINGS.namespace()).resource(lease).create();
    }

    private String holder() {
        return client.leases()
                .inNamespace(SETTINGS.namespace())
                .withName(SETTINGS.name())
                .get()
                .getSpec()
                .getHolderIdentity();
    }
}
