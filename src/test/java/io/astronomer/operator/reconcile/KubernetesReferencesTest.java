package io.astronomer.operator.reconcile;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.resolve.References.Kind;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is referred to wakes the resource, without a label, and is not kept. */
class KubernetesReferencesTest {
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
        List<Boolean> knowingTheOneReferredTo = new CopyOnWriteArrayList<>();
        bench.passes.run = (resource, intents) -> {
            knowingTheOneReferredTo.add(bench.references
                    .version(Kind.SECRET, Bench.NAMESPACE, "warehouse")
                    .isPresent());
            return ScriptedPasses.STALLED;
        };

        bench.client.resource(secret("other", "canary")).create();
        eventually().until(() -> bench.references.watched(Kind.SECRET).findAny().isPresent());
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitPasses(2);

        assertThat(knowingTheOneReferredTo).containsExactly(true);
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

        eventually()
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
        eventually().untilAsserted(() -> assertThat(bench.ended).hasSizeGreaterThanOrEqualTo(count));
    }
}
