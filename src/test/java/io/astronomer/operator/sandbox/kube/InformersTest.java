package io.astronomer.operator.sandbox.kube;

import static io.astronomer.operator.Eventually.eventually;

import io.astronomer.operator.ClientTimeouts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Informers survive watches that end, and a compacted history. */
class InformersTest {
    @TempDir
    Path folder;

    private KubeApi api;
    private KubernetesClient client;
    private SharedIndexInformer<ConfigMap> informer;

    @BeforeEach
    void start() {
        api = KubeApi.start();
        Path kubeconfig = api.writeKubeconfig(folder.resolve("kubeconfig"));
        client = ClientTimeouts.client(Config.fromKubeconfig(kubeconfig.toFile()));
        informer = client.configMaps().inNamespace("default").inform();
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void informerFollowsChanges() {
        put("first");
        awaitValue("first");
        put("second");
        awaitValue("second");
        client.configMaps().inNamespace("default").withName("subject").delete();
        eventually().until(() -> informer.getStore().list().isEmpty());
    }

    @Test
    void informerContinuesAfterItsWatchIsCut() {
        put("first");
        awaitValue("first");
        api.cutWatches();
        put("second");
        awaitValue("second");
    }

    @Test
    void informerListsAgainWhenItsRevisionIsTooOld() {
        put("first");
        awaitValue("first");
        put("second");
        api.compact();
        api.cutWatches();
        put("third");
        awaitValue("third");
    }

    private void put(String value) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("subject")
                        .endMetadata()
                        .withData(Map.of("value", value))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    private void awaitValue(String value) {
        eventually()
                .until(() -> informer.getStore().list().stream()
                        .anyMatch(seen -> value.equals(seen.getData().get("value"))));
    }
}
