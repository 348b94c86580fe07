package io.astronomer.operator.bench.child;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Manifests of other tenants' objects, and of objects that the operator does not manage. */
public final class Manifests {
    /** The label of the benchmark's objects, by which it removes them. */
    public static final String LABEL = "bench";

    public static final ResourceDefinitionContext OBJECT = type("EnvironmentObject", "environmentobjects");
    public static final ResourceDefinitionContext ORGANIZATION = type("AstroOrganization", "astroorganizations");

    private Manifests() {}

    private static ResourceDefinitionContext type(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("astro.astronomer.io")
                .withVersion("v1beta1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    public static GenericKubernetesResource environmentObject(String namespace, String name, Map<String, Object> spec) {
        return resource(OBJECT.getKind(), namespace, name, spec);
    }

    /** Returns a resource of a Workspace; its key is its name. */
    public static GenericKubernetesResource ofWorkspace(
            String namespace, String name, String workspace, Map<String, Object> more) {
        Map<String, Object> spec = new LinkedHashMap<>(more);
        spec.put("objectKey", name);
        spec.put("workspace", workspace);
        return environmentObject(namespace, name, spec);
    }

    /** Returns an organization whose token is in a Secret of {@link #token}. */
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
                .addToLabels(LABEL, "yes")
                .endMetadata()
                .withStringData(data)
                .build();
    }

    public static ConfigMap configMap(String namespace, String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(LABEL, "yes")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static GenericKubernetesResource resource(
            String kind, String namespace, String name, Map<String, Object> spec) {
        GenericKubernetesResource resource = new GenericKubernetesResource();
        resource.setApiVersion("astro.astronomer.io/v1beta1");
        resource.setKind(kind);
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(LABEL, "yes")
                .build());
        resource.setAdditionalProperty("spec", spec);
        return resource;
    }
}
