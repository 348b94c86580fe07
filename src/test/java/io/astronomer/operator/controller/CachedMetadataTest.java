package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CachedMetadataTest {
    private static final String OBJECT = """
            apiVersion: v1
            kind: %s
            metadata:
              name: vault
              namespace: data
              uid: u1
              resourceVersion: "7"
              labels: {astro.astronomer.io/token: "true", team: a}
              annotations: {copy: a secret}
              finalizers: [other/finalizer, astro.astronomer.io/token-of-a]
              ownerReferences: [{apiVersion: v1, kind: Pod, name: p, uid: u2}]
            data: {password: YSBzZWNyZXQ=}
            type: Opaque
            """;

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Test
    void secretKeepsItsVersionAndOurMarks() {
        SecretMetadata secret = read("Secret", SecretMetadata.class);

        assertThat(secret.getFullResourceName()).isEqualTo("secrets");
        assertThat(secret.getKind()).isEqualTo("Secret");
        ObjectMeta metadata = secret.getMetadata();
        assertThat(List.of(
                        metadata.getNamespace(), metadata.getName(), metadata.getUid(), metadata.getResourceVersion()))
                .containsExactly("data", "vault", "u1", "7");
        assertThat(metadata.getLabels()).isEqualTo(Map.of(TokenLabel.NAME, TokenLabel.VALUE));
        assertThat(metadata.getFinalizers()).containsExactly("astro.astronomer.io/token-of-a");
    }

    @Test
    void contentOfASecretOrConfigMapIsDropped() {
        assertThat(serialization.asJson(read("Secret", SecretMetadata.class))).doesNotContain("a secret", "YSB", "Pod");
        assertThat(serialization.asJson(read("ConfigMap", ConfigMapMetadata.class)))
                .doesNotContain("a secret", "YSB", "Pod");
    }

    private <R extends HasMetadata> R read(String kind, Class<R> type) {
        return serialization.unmarshal(OBJECT.formatted(kind), type);
    }
}
