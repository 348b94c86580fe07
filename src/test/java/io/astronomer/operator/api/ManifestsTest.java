package io.astronomer.operator.api;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.kube.contract.ApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The validation of manifests by the CRDs, on the embedded API server and on that of KUBECONFIG. */
@ParameterizedClass
@EnumSource(ApiServer.class)
@ResourceLock(ApiServer.ALL_OF_IT)
class ManifestsTest {
    private static final Map<String, Object> CHANGED = Map.of(
            "organizationRef", Map.of("name", "another"),
            "objectKey", "another_key",
            "organizationId", "clx44jyu001m201m5dzsbexqr");

    private final KubernetesClient client;

    ManifestsTest(ApiServer server) {
        server.require();
        client = server.client();
    }

    @BeforeParameterizedClassInvocation
    static void applyTheCrd(ApiServer server) {
        if (!server.isThere()) {
            return;
        }
        KubernetesClient client = server.client();
        for (CrdFile file : CrdFile.values()) {
            CustomResourceDefinition crd =
                    client.getKubernetesSerialization().unmarshal(file.generate(), CustomResourceDefinition.class);
            client.resource(crd).forceConflicts().serverSideApply();
        }
        // A server needs a moment to serve a CRD, and another one to validate by a new version.
        eventually()
                .untilAsserted(
                        () -> assertThat(invalid()).allMatch(manifest -> new ManifestsTest(server).refuses(manifest)));
    }

    private boolean refuses(Manifest manifest) {
        try {
            dryRun(resource(manifest));
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == 422;
        }
    }

    static Stream<Manifest> valid() {
        // The operator alone finds some violations.
        return Stream.of("valid-", "operator-", "organization-valid").flatMap(Manifest::all);
    }

    static Stream<Manifest> invalid() {
        return Stream.concat(Manifest.all("invalid-"), Manifest.all("organization-invalid"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validManifestIsAccepted(Manifest manifest) {
        assertThat(dryRun(resource(manifest)).getAdditionalProperties()).containsKey("spec");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidManifestIsRefusedWithItsReason(Manifest manifest) {
        assertThatThrownBy(() -> dryRun(resource(manifest)))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(manifest.expected());
    }

    @Test
    void keyIsImmutable() {
        assertRefused(
                "valid-airflow-variable",
                spec -> spec.put("objectKey", CHANGED.get("objectKey")),
                "objectKey is immutable because it is part of the object's identity");
    }

    @Test
    void typeIsImmutable() {
        assertRefused(
                "valid-airflow-variable",
                spec -> spec.put("environmentVariable", spec.remove("airflowVariable")),
                "the type of the object is immutable because it is part of the object's identity");
    }

    @Test
    void scopeIsImmutable() {
        assertRefused(
                "valid-airflow-variable",
                spec -> {
                    spec.remove("workspace");
                    spec.put("deployment", "clx44jyu001m201m5dzsbexqr");
                },
                "the scope of the object is immutable because it is part of the object's identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid-airflow-variable", "valid-organization-reference"})
    void organizationReferenceIsImmutable(String manifest) {
        assertRefused(
                manifest,
                spec -> spec.put("organizationRef", CHANGED.get("organizationRef")),
                "organizationRef is immutable because it is part of the object's identity");
    }

    @Test
    void organizationReferenceCanNotBeRemoved() {
        assertRefused(
                "valid-organization-reference",
                spec -> spec.remove("organizationRef"),
                "organizationRef is immutable because it is part of the object's identity");
    }

    @Test
    void organizationIdIsImmutable() {
        assertRefused(
                "organization-valid",
                spec -> spec.put("organizationId", CHANGED.get("organizationId")),
                "organizationId is immutable");
    }

    private void assertRefused(String manifest, Consumer<Map<String, Object>> change, String message) {
        GenericKubernetesResource resource = resource(Manifest.named(manifest));
        resource.getMetadata().setName("identity-" + UUID.randomUUID());
        GenericKubernetesResource created = client.resource(resource).create();
        try {
            assertThatThrownBy(() -> client.resource(created).edit(present -> with(present, change)))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining(message);
        } finally {
            client.resource(created).delete();
        }
    }

    @Test
    void newResourceHasObservedGenerationMinusOne() {
        GenericKubernetesResource resource = resource(Manifest.named("valid-airflow-variable"));
        assertThat(dryRun(resource).<Object>get("status")).isEqualTo(Map.of("observedGeneration", -1));
    }

    private static GenericKubernetesResource with(
            GenericKubernetesResource resource, Consumer<Map<String, Object>> change) {
        Map<String, Object> spec = new TreeMap<>(resource.<Map<String, Object>>get("spec"));
        change.accept(spec);
        resource.setAdditionalProperty("spec", spec);
        return resource;
    }

    private GenericKubernetesResource dryRun(GenericKubernetesResource resource) {
        return client.resource(resource).dryRun().create();
    }

    private GenericKubernetesResource resource(Manifest manifest) {
        GenericKubernetesResource resource =
                client.getKubernetesSerialization().unmarshal(manifest.text(), GenericKubernetesResource.class);
        resource.getMetadata().setNamespace("default");
        return resource;
    }
}
