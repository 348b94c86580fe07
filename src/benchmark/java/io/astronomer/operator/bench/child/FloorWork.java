package io.astronomer.operator.bench.child;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The requests that the creation of one object needs: a record of it before it is sent, the create, its result, and an event. An
 * edit needs no record. The report compares their counts with the operator's.
 */
final class FloorWork {
    private static final String INTENT = "astro.astronomer.io/create-intent";
    private static final String FINALIZER = "astro.astronomer.io/finalizer";
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("floor")
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final FloorAstro astro;

    FloorWork(KubernetesClient client, FloorAstro astro) {
        this.client = client;
        this.astro = astro;
    }

    void create(GenericKubernetesResource resource) {
        Map<String, Object> body = body(resource);
        putFinalizerAndIntent(resource);
        String id = astro.create(body);
        putStatus(resource, ready(resource, id));
        postEvent(resource, "Created", id);
    }

    /** Sends the requests of an edit: the update, its result, and an event. */
    void update(GenericKubernetesResource resource, String id) {
        astro.update(id, body(resource));
        putStatus(resource, ready(resource, id));
        postEvent(resource, "Updated", id);
    }

    private void putFinalizerAndIntent(GenericKubernetesResource resource) {
        GenericKubernetesResource patch = fresh(resource);
        patch.getMetadata().setFinalizers(List.of(FINALIZER));
        patch.getMetadata().setAnnotations(Map.of(INTENT, now()));
        one(patch).patch(APPLY, patch);
    }

    private void putStatus(GenericKubernetesResource resource, Map<String, Object> status) {
        GenericKubernetesResource patch = fresh(resource);
        patch.setAdditionalProperty("status", status);
        one(patch).subresource("status").patch(APPLY, patch);
    }

    private Map<String, Object> body(GenericKubernetesResource resource) {
        Map<String, Object> spec = resource.get("spec");
        Map<String, Object> body = new LinkedHashMap<>(spec);
        Map<String, Object> connection = resource.get("spec", "connection");
        if (connection != null) {
            String secret = resource.get("spec", "connection", "passwordFrom", "secretKeyRef", "name");
            Map<String, Object> sent = new HashMap<>(connection);
            sent.remove("passwordFrom");
            sent.put("password", password(resource.getMetadata().getNamespace(), secret));
            body.put("connection", sent);
        }
        return body;
    }

    private String password(String namespace, String secret) {
        String encoded = client.secrets()
                .inNamespace(namespace)
                .withName(secret)
                .get()
                .getData()
                .get("password");
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> ready(GenericKubernetesResource resource, String id) {
        return Map.of(
                "observedGeneration",
                resource.getMetadata().getGeneration(),
                "id",
                id,
                "ownership",
                "Created",
                "operator",
                Map.of(
                        "lastApplied",
                        Map.of("generation", resource.getMetadata().getGeneration())),
                "conditions",
                List.of(condition("Ready", "True"), condition("Synced", "True")));
    }

    private static Map<String, Object> condition(String type, String status) {
        return Map.of(
                "type",
                type,
                "status",
                status,
                "reason",
                "InSync",
                "message",
                "The object in Astro matches the spec.",
                "lastTransitionTime",
                now());
    }

    private void postEvent(GenericKubernetesResource resource, String reason, String id) {
        client.v1()
                .events()
                .inNamespace(resource.getMetadata().getNamespace())
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(resource.getMetadata().getName() + "." + UUID.randomUUID())
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion(resource.getApiVersion())
                        .withKind(resource.getKind())
                        .withNamespace(resource.getMetadata().getNamespace())
                        .withName(resource.getMetadata().getName())
                        .withUid(resource.getMetadata().getUid())
                        .endInvolvedObject()
                        .withType("Normal")
                        .withReason(reason)
                        .withMessage(reason + " the object " + id + " in Astro")
                        .withNewSource()
                        .withComponent("floor")
                        .endSource()
                        .withFirstTimestamp(now())
                        .withLastTimestamp(now())
                        .withCount(1)
                        .build())
                .create();
    }

    private Resource<GenericKubernetesResource> one(GenericKubernetesResource resource) {
        return client.genericKubernetesResources(Manifests.OBJECT)
                .inNamespace(resource.getMetadata().getNamespace())
                .resource(resource);
    }

    private static GenericKubernetesResource fresh(GenericKubernetesResource resource) {
        GenericKubernetesResource fresh = new GenericKubernetesResource();
        fresh.setApiVersion(resource.getApiVersion());
        fresh.setKind(resource.getKind());
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .build());
        return fresh;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
