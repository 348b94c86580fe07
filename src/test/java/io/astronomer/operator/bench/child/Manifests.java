package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.ResourceTemplate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;

/** Objects of other tenants, and what nobody manages. */
public final class Manifests {
    static final ResourceDefinitionContext ORGANIZATION = new ResourceDefinitionContext.Builder()
            .withGroup("astro.astronomer.io")
            .withVersion("v1alpha1")
            .withKind("AstroOrganization")
            .withPlural("astroorganizations")
            .withNamespaced(true)
            .build();

    private Manifests() {}

    public static GenericKubernetesResource environmentObject(String namespace, String name, Map<String, Object> spec) {
        return resource("EnvironmentObject", namespace, name, spec);
    }

    /** Its token is in {@link #token}. */
    public static GenericKubernetesResource organization(
            String namespace, String name, String organizationId, String secret) {
        return resource(
                ORGANIZATION.getKind(),
                namespace,
                name,
                Map.of("organizationId", organizationId, "tokenSecretRef", Map.of("name", secret, "key", "token")));
    }

    public static Secret token(String namespace, String name, String token) {
        return new SecretBuilder(secret(namespace, name, Map.of("token", token)))
                .editMetadata()
                .addToLabels("astro.astronomer.io/token", "true")
                .endMetadata()
                .build();
    }

    public static Secret secret(String namespace, String name, Map<String, String> data) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(ResourceTemplate.LABEL, "yes")
                .endMetadata()
                .withStringData(data)
                .build();
    }

    public static ConfigMap configMap(String namespace, String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(ResourceTemplate.LABEL, "yes")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static GenericKubernetesResource resource(
            String kind, String namespace, String name, Map<String, Object> spec) {
        GenericKubernetesResource resource = new GenericKubernetesResource();
        resource.setApiVersion("astro.astronomer.io/v1alpha1");
        resource.setKind(kind);
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(ResourceTemplate.LABEL, "yes")
                .build());
        resource.setAdditionalProperty("spec", spec);
        return resource;
    }
}
