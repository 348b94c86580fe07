package io.astronomer.operator.cli;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The embedded API server with the CRDs, and no operator: a test writes the statuses. */
final class VerbCluster implements AutoCloseable {
    static final String NAMESPACE = "analytics";
    static final String HASH = "7c1e4a00000000000000000000000001";
    static final String OTHER_HASH = "7c1e4a00000000000000000000000002";

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Cluster cluster;

    VerbCluster(Path folder) {
        cluster = Cluster.embedded(folder.resolve("kubeconfig"));
        cluster.applyCrds();
        namespace(NAMESPACE);
    }

    void namespace(String name) {
        cluster.applyNamespace(name);
    }

    Cluster cluster() {
        return cluster;
    }

    KubernetesClient client() {
        return cluster.client();
    }

    /** Returns the environment of a new user with these rights in the namespace; the rules are YAML's flow style. */
    Map<String, String> environmentOf(String user, String rules) {
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: %s, namespace: %s}
                rules: %s
                """.formatted(user, NAMESPACE, rules));
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: %1$s, namespace: %2$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: %1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %1$s}]
                """.formatted(user, NAMESPACE));
        KubeApi api = cluster.embedded().orElseThrow();
        Path kubeconfig = api.writeKubeconfig(
                cluster.kubeconfig().resolveSibling(user), api.tokenOf(user, "system:authenticated"));
        return Map.of("KUBECONFIG", kubeconfig.toString());
    }

    Map<String, String> environment() {
        return Map.of("KUBECONFIG", cluster.kubeconfig().toString());
    }

    /** Runs a command in the namespace of the resources. */
    Invocation run(String... arguments) {
        return Invocation.of(environment(), inNamespace(arguments));
    }

    /** Runs a command of a user at a terminal, who types this answer. */
    Invocation answered(String answer, String... arguments) {
        return Invocation.answered(answer, environment(), inNamespace(arguments));
    }

    static String[] inNamespace(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "-n";
        all[arguments.length + 1] = NAMESPACE;
        return all;
    }

    /** Creates a resource; the metadata is a part of YAML's flow style, such as {@code labels: {team: etl}}. */
    void create(String name, String metadata) {
        create(NAMESPACE, name, metadata, "");
    }

    void create(String namespace, String name, String metadata, String spec) {
        apply("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: %1$s, namespace: %2$s%3$s}
                spec:
                  objectKey: %4$s
                  workspace: Analytics prod
                  airflowVariable: {value: "16"}
                %5$s
                """.formatted(
                        name,
                        namespace,
                        metadata.isEmpty() ? "" : ", " + metadata,
                        name.replace('-', '_'),
                        spec.isEmpty() ? "" : "  " + spec));
    }

    void apply(String yaml) {
        HasMetadata object = client().load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .get(0);
        var unused = client().resource(object).create();
    }

    /** Creates a resource whose plan is pending, with this hash. */
    void pending(String name, String hash) {
        create(name, "");
        plan(name, hash);
    }

    /** Writes a status with a pending plan. */
    void plan(String name, String hash) {
        status(name, """
                {"observedGeneration": %d, "objectType": "CONNECTION", "workspace": {"name": "Analytics prod"},
                 "plan": {"hash": "%s", "action": "Update", "asOf": "2026-11-24T10:02:00Z", "changes": [
                   {"path": "connection.host", "from": "wh-1.example.com", "to": "wh-2.example.com"},
                   {"path": "connection.password", "from": "(sensitive)", "to": "(sensitive)"}]},
                 "conditions": [%s, %s]}""".formatted(
                        get(name).getMetadata().getGeneration(),
                        hash,
                        condition("Ready", "False", "PlanPending", "status.plan waits for approval"),
                        condition("Stalled", "True", "PlanPending", "")));
    }

    /** Writes a status of a blocked deletion. */
    void blocked(String name, String token, String place) {
        status(name, """
                {"observedGeneration": 1, "objectType": "AIRFLOW_VARIABLE", "workspace": {"name": "Analytics prod"},
                 "operator": {"massDeletionToken": "%s"},
                 "conditions": [%s, %s]}""".formatted(
                token,
                condition(
                        "Ready",
                        "False",
                        "MassDeletionBlocked",
                        "Blocked: 8 of 8 objects would be deleted. Approve: set " + place + " to " + token + "."),
                condition("Stalled", "True", "MassDeletionBlocked", "")));
    }

    /** Writes a status that is Ready. */
    void ready(String name, String more) {
        status(name, """
                {"observedGeneration": %d%s, "conditions": [%s]}""".formatted(
                        get(name).getMetadata().getGeneration(), more, condition("Ready", "True", "InSync", "")));
    }

    static String condition(String type, String status, String reason, String message) {
        return """
                {"type": "%s", "status": "%s", "reason": "%s", "message": "%s",
                 "lastTransitionTime": "2026-11-24T10:02:00Z"}""".formatted(type, status, reason, message);
    }

    /** Replaces the status. */
    void status(String name, String json) {
        var resources = client().resources(EnvironmentObject.class)
                .inNamespace(NAMESPACE)
                .withName(name);
        var unused = resources.subresource("status").patch(MERGE, "{\"status\": null}");
        var unusedToo = resources.subresource("status").patch(MERGE, "{\"status\": " + json + "}");
    }

    void merge(String name, String json) {
        var unused = client().resources(EnvironmentObject.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .patch(MERGE, json);
    }

    /** Deletes a resource that has a finalizer, so that it stays. */
    void delete(String name) {
        merge(name, "{\"metadata\": {\"finalizers\": [\"astro.astronomer.io/finalizer\"]}}");
        client().resources(EnvironmentObject.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .delete();
    }

    EnvironmentObject get(String name) {
        return Objects.requireNonNull(
                client().resources(EnvironmentObject.class)
                        .inNamespace(NAMESPACE)
                        .withName(name)
                        .get(),
                name);
    }

    /** Returns an annotation of the operator; its name is given without the prefix. */
    Optional<String> annotation(String name, String annotation) {
        return get(name).annotation("astro.astronomer.io/" + annotation);
    }

    Optional<String> organizationAnnotation(String name, String annotation) {
        return Optional.ofNullable(client().resources(AstroOrganization.class)
                        .inNamespace(NAMESPACE)
                        .withName(name)
                        .get()
                        .getMetadata()
                        .getAnnotations())
                .flatMap(all -> Optional.ofNullable(all.get("astro.astronomer.io/" + annotation)));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
