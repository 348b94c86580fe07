package io.astronomer.operator.node;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The resources of a test; the description of each is its version. Every other one is a connection with a Secret. */
final class Resources {
    /** Begins the names of all namespaces of the tests. */
    static final String PREFIX = "node-test-";

    private static final String CRD = "environmentobjects.astro.astronomer.io";
    private static final String LABEL = "astro-operator-node-test";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("node")
            .withForce(true)
            .build();
    private static final String VAULT = "vault";

    private final KubernetesClient client;
    private final RemoteAstro astro;
    /** The Workspace of each namespace. */
    private final ConcurrentMap<String, String> workspaces = new ConcurrentHashMap<>();

    Resources(KubernetesClient client, RemoteAstro astro) {
        this.client = client;
        this.astro = astro;
    }

    /** Creates a namespace with a Secret, and a Workspace for its resources. */
    void namespace(String name) {
        workspaces.put(name, astro.workspace(name));
        Cluster.applyNamespace(client, name, Map.of(LABEL, "yes"));
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(name)
                        .withName(VAULT)
                        .endMetadata()
                        .withStringData(Map.of("password", "a-password"))
                        .build())
                .patch(APPLY);
    }

    void apply(ResourceName name, String description) {
        client.resource(Serialization.unmarshal(manifest(name, description), GenericKubernetesResource.class))
                .patch(APPLY);
    }

    void edit(ResourceName name, String description) {
        resource(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"description\":\"" + description + "\"}}");
    }

    void delete(ResourceName name) {
        resource(name).delete();
    }

    boolean exists(ResourceName name) {
        return resource(name).get() != null;
    }

    /** Returns whether the status of the present generation is Ready. */
    boolean isReady(ResourceName name) {
        EnvironmentObject found = Objects.requireNonNull(resource(name).get());
        return conditions(found)
                .anyMatch(ready -> ready.status().equals("True")
                        && found.getMetadata().getGeneration().equals(ready.observedGeneration()));
    }

    /** Returns the condition Ready as text; empty without one. */
    String ready(ResourceName name) {
        return Stream.ofNullable(resource(name).get())
                .flatMap(Resources::conditions)
                .map(Condition::toString)
                .findFirst()
                .orElse("");
    }

    private static Stream<Condition> conditions(EnvironmentObject resource) {
        return Stream.ofNullable(resource.getStatus())
                .flatMap(status -> Stream.ofNullable(status.conditions()))
                .flatMap(List::stream)
                .filter(condition -> condition.type().equals("Ready"));
    }

    /** Requests a reconciliation after a refresh of each resource, and waits for all. */
    void refresh(List<ResourceName> names) {
        String request = Long.toString(System.nanoTime());
        names.forEach(name -> resource(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/reconcile-requested-at\":\"" + request
                                + "\"}}}"));
        names.forEach(name -> Waiting.until(
                name + " is reconciled",
                () -> request.equals(
                        Objects.requireNonNull(resource(name).get()).getStatus().lastHandledReconcileAt())));
    }

    void deleteNamespace(String name) {
        client.namespaces().withName(name).delete();
    }

    boolean hasNamespace(String name) {
        return client.namespaces().withName(name).get() != null;
    }

    /** Deletes the namespaces of this run, or of one that was cut off. No operator removes the finalizers. */
    void abandon() {
        if (client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(CRD)
                        .get()
                != null) {
            left().parallelStream()
                    .forEach(each -> Waiting.until("a finalizer is removed", () -> {
                        client.resource(each)
                                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
                        return true;
                    }));
        }
        client.namespaces().withLabel(LABEL).delete();
        Waiting.until(
                "the namespaces of the test are gone",
                () -> client.namespaces().withLabel(LABEL).list().getItems().isEmpty());
    }

    private List<EnvironmentObject> left() {
        return client.resources(EnvironmentObject.class).inAnyNamespace().list().getItems().stream()
                .filter(each -> each.getMetadata().getNamespace().startsWith(PREFIX))
                .toList();
    }

    private Resource<EnvironmentObject> resource(ResourceName name) {
        return client.resources(EnvironmentObject.class)
                .inNamespace(name.namespace())
                .withName(name.name());
    }

    private String manifest(ResourceName name, String description) {
        String typed = name.name().hashCode() % 2 == 0
                ? "airflowVariable: {value: constant}"
                : "connection: {type: postgres, host: db.example.com, passwordFrom: {secretKeyRef: {name: vault, key: password}}}";
        return """
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {namespace: %s, name: %s}
                spec:
                  objectKey: %s
                  workspace: %s
                  description: "%s"
                  %s
                """.formatted(
                        name.namespace(),
                        name.name(),
                        name.key(),
                        Objects.requireNonNull(workspaces.get(name.namespace())),
                        description,
                        typed);
    }
}
