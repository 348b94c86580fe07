package io.astronomer.operator.sandbox.kube.contract;

import static io.astronomer.operator.Eventually.eventually;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resource of the transcripts, whose schema uses many keywords. */
final class Widgets {
    private static final Path CRD = Path.of("src", "test", "resources", "widgets.yml");

    private Widgets() {}

    /** Applies the CRD and waits until it is served. */
    static void apply(KubernetesClient client) {
        try (InputStream content = Files.newInputStream(CRD)) {
            CustomResourceDefinition crd =
                    client.getKubernetesSerialization().unmarshal(content, CustomResourceDefinition.class);
            client.resource(crd).forceConflicts().serverSideApply();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        eventually().until(() -> isServed(client));
    }

    private static boolean isServed(KubernetesClient client) {
        try {
            return client.raw("/apis/contract.example.com/v1/widgets") != null;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }
}
