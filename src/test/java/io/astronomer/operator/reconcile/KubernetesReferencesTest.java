package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.astronomer.operator.resolve.References.Kind;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is referred to wakes the resource, without a label, and is not kept. */
@Timeout(60)
class KubernetesReferencesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Bench bench = new Bench();

    @BeforeEach
    void start() {
        bench.start();
        bench.client.resource(Resources.connection()).create();
        awaitPasses(1);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aSecretThatAppearsWakes() {
        bench.client.resource(secret("warehouse", "canary")).create();

        awaitPasses(2);
    }

    @Test
    void aSecretOfAnOverrideWakes() {
        bench.client.resource(secret("staging", "canary")).create();

        awaitPasses(2);
    }

    @Test
    void aSecretThatChangesWakes() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitPasses(2);

        bench.client.resource(secret("warehouse", "other")).update();

        awaitPasses(3);
    }

    @Test
    void aSecretThatGoesWakes() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitPasses(2);

        bench.client.resource(secret("warehouse", "canary")).delete();

        awaitPasses(3);
    }

    @Test
    void aConfigMapThatAppearsWakes() {
        bench.client
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(Bench.NAMESPACE)
                        .withName("settings")
                        .endMetadata()
                        .build())
                .create();

        awaitPasses(2);
    }

    @Test
    void aSecretThatNobodyRefersToWakesNobody() {
        bench.client.resource(secret("other", "canary")).create();

        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(bench.passes.seen).hasSize(1));
    }

    @Test
    void aReferenceThatIsNewInTheSpecWakesToo() {
        bench.patch("{\"spec\":{\"connection\":{\"passwordFrom\":{\"secretKeyRef\":{\"name\":\"moved\"}}}}}");
        awaitPasses(2);

        bench.client.resource(secret("moved", "canary")).create();

        awaitPasses(3);
    }

    @Test
    void theVersionIsThatOfTheSecret() {
        Secret created = bench.client.resource(secret("warehouse", "canary")).create();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(bench.references.version(Kind.SECRET, Bench.NAMESPACE, "warehouse"))
                        .hasValueSatisfying(version -> assertThat(version.resourceVersion())
                                .isEqualTo(created.getMetadata().getResourceVersion())));
    }

    @Test
    void nothingOfTheContentIsKept() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitPasses(2);
        bench.client.resource(secret("warehouse", "canary2")).update();
        awaitPasses(3);

        assertThat(bench.references.watched(Kind.SECRET).toList())
                .hasSize(1)
                .allSatisfy(trace -> assertThat(
                                bench.client.getKubernetesSerialization().asJson(trace))
                        .doesNotContain("canary"));
    }

    private static Secret secret(String name, String value) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(Bench.NAMESPACE)
                .withName(name)
                .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", value)
                .endMetadata()
                .addToStringData("password", value)
                .build();
    }

    private void awaitPasses(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(bench.passes.seen).hasSizeGreaterThanOrEqualTo(count));
    }
}
