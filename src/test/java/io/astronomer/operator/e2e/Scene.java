package io.astronomer.operator.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Faults;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;

/** One test's own ground: a namespace in Kubernetes, a Workspace and three Deployments in Astro, and a Secret. */
final class Scene {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("e2e")
            .withForce(true)
            .build();

    private final Rig rig;
    private final String label;
    private final String namespace;
    private final String workspace;
    private final List<String> deployments;

    private Scene(Rig rig, String label, String workspace, List<String> deployments) {
        this.rig = rig;
        this.label = label;
        this.namespace = "e2e-" + workspace;
        this.workspace = workspace;
        this.deployments = deployments;
    }

    static Scene build(Rig rig, Ids ids, String label) {
        Scene scene = new Scene(rig, label, ids.next(), List.of(ids.next(), ids.next(), ids.next()));
        Directory directory = rig.astro().service().directory();
        directory.add(new Directory.Workspace(scene.workspace, SandboxFixtures.ORGANIZATION, "e2e"));
        scene.deployments.forEach(id -> directory.add(new Directory.Deployment(id, scene.workspace, "e2e")));
        scene.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(scene.namespace)
                        .endMetadata()
                        .build())
                .create();
        scene.secret("vault", Map.of("password", Canary.VALUE, "extra.json", "{\"token\":\"" + Canary.VALUE + "\"}"));
        return scene;
    }

    Rig rig() {
        return rig;
    }

    KubernetesClient client() {
        return rig.cluster().client();
    }

    String namespace() {
        return namespace;
    }

    String workspace() {
        return workspace;
    }

    /** The Deployments are numbered 1 to 3. */
    String deployment(int number) {
        return deployments.get(number - 1);
    }

    /** The text with {@code $workspace} and {@code $deployment1} to {@code 3} filled in. */
    String filled(String text) {
        String filled = text.replace("$workspace", workspace);
        for (int number = 1; number <= deployments.size(); number++) {
            filled = filled.replace("$deployment" + number, deployment(number));
        }
        return filled;
    }

    /** Applies one object, as {@code kubectl apply --server-side} does. */
    void apply(String yaml) {
        byte[] bytes = filled(yaml).getBytes(StandardCharsets.UTF_8);
        for (HasMetadata object : client().load(new ByteArrayInputStream(bytes)).items()) {
            object.getMetadata().setNamespace(namespace);
            object.getMetadata().setLabels(Map.of("e2e", label));
            client().resource(object).patch(APPLY);
        }
    }

    /** Applies a resource whose spec is given, indented as it stands. */
    void apply(String name, String spec) {
        apply(manifest(name, spec));
    }

    String manifest(String name, String spec) {
        return "apiVersion: astro.astronomer.io/v1alpha1\nkind: EnvironmentObject\nmetadata:\n  name: " + name
                + "\n  labels: {e2e: " + label + "}\nspec:\n" + spec.indent(2);
    }

    /** Asks for a pass that reads Astro anew; answers what the status says when it was made. */
    String poke(String name) {
        String request = Long.toString(System.nanoTime());
        merge(
                name,
                "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/reconcile-requested-at\":\"" + request
                        + "\"}}}");
        return request;
    }

    void awaitHandled(String name, String request) {
        patiently()
                .alias(name + " handled")
                .until(() -> Optional.ofNullable(get(name).getStatus())
                        .map(EnvironmentObjectStatus::lastHandledReconcileAt)
                        .filter(request::equals)
                        .isPresent());
    }

    /** Aims a fault at calls that concern this Workspace: the other scenarios run at the same time. */
    Faults.Aim faults(Operation... operations) {
        List<Operation> aimed = List.of(operations);
        return rig.astro().faults().on(call -> aimed.contains(call.operation()) && isHere(call.scopeEntityId()));
    }

    /** A person's object, created beside ours. */
    void somebodyElseCreates(String body) {
        rig.astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .create(Specs.json(filled(body).replace('\'', '"')));
    }

    void merge(String name, String json) {
        resource(name).patch(PatchContext.of(PatchType.JSON_MERGE), filled(json));
    }

    void secret(String name, Map<String, String> values) {
        SecretBuilder secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withStringData(values);
        client().resource(secret.build()).patch(APPLY);
    }

    void delete(String name) {
        resource(name).delete();
    }

    Resource<EnvironmentObject> resource(String name) {
        return client().resources(EnvironmentObject.class)
                .inNamespace(namespace)
                .withName(name);
    }

    EnvironmentObject get(String name) {
        return Objects.requireNonNull(resource(name).get(), name);
    }

    static ConditionFactory patiently() {
        return await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(20));
    }

    /** Waits until the present generation is Ready. */
    EnvironmentObject awaitReady(String name) {
        return awaitCondition(name, "Ready", ready -> ready.status().equals("True"));
    }

    /** Waits until a pass after the last write found both sides equal. */
    void awaitSettled(String name) {
        awaitReady(name);
        patiently()
                .alias(name + " settled")
                .until(() -> Optional.ofNullable(get(name).getStatus())
                        .map(EnvironmentObjectStatus::lastApplied)
                        .filter(last -> Boolean.TRUE.equals(last.verified()))
                        .isPresent());
    }

    /** A person's update; quotes may be single ones. */
    void somebodyElseUpdates(String name, String body) {
        rig.astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .update(id(name), Specs.json(filled(body).replace('\'', '"')));
    }

    /** A person's exclusion of one Deployment. */
    void somebodyElseExcludes(String name, String deployment) {
        rig.astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .exclude(
                        id(name),
                        Specs.json("{\"scope\":\"DEPLOYMENT\",\"scopeEntityId\":\"" + filled(deployment) + "\"}"));
    }

    /** Waits until the present generation is not Ready for this reason; answers the condition. */
    Condition awaitFailure(String name, String reason) {
        EnvironmentObject failed = awaitCondition(
                name,
                "Ready",
                ready -> ready.status().equals("False") && ready.reason().equals(reason));
        return condition(failed, "Ready");
    }

    EnvironmentObject awaitCondition(String name, String type, Predicate<Condition> expected) {
        return patiently()
                .alias(name + " " + type)
                .until(
                        () -> get(name),
                        resource -> conditions(resource).stream()
                                .filter(condition -> condition.type().equals(type))
                                .filter(condition -> Objects.equals(
                                        condition.observedGeneration(),
                                        resource.getMetadata().getGeneration()))
                                .anyMatch(expected));
    }

    void awaitGone(String name) {
        patiently().alias(name + " gone").until(() -> resource(name).get() == null);
    }

    static Condition condition(EnvironmentObject resource, String type) {
        return conditions(resource).stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<Condition> conditions(EnvironmentObject resource) {
        EnvironmentObjectStatus status = resource.getStatus();
        return status == null || status.conditions() == null ? List.of() : status.conditions();
    }

    List<Event> events() {
        return client().v1().events().inNamespace(namespace).list().getItems();
    }

    String id(String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(get(name).getStatus()).id(), name + " has no id");
    }

    /** What Astro holds of the resource, secrets in clear. */
    ObjectNode stored(String name) {
        return rig.astro().service().stored(id(name)).orElseThrow();
    }

    /** Everything that Astro holds in this Workspace and its Deployments. */
    List<ObjectNode> holdings() {
        return rig.astro().service().storedObjects().stream()
                .filter(object -> isHere(object.path("scopeEntityId").asText()))
                .toList();
    }

    /** The calls so far that concern this Workspace. */
    List<Call> calls(Operation operation) {
        return rig.astro().log().calls(operation).stream().filter(this::isHere).toList();
    }

    private boolean isHere(Call call) {
        boolean here = isHere(call.parameter("workspaceId"))
                || isHere(call.parameter("deploymentId"))
                || isHere(call.body().path("scopeEntityId").asText());
        return here
                || holdings().stream()
                        .anyMatch(
                                object -> call.path().contains(object.path("id").asText()));
    }

    private boolean isHere(String entityId) {
        return entityId.equals(workspace) || deployments.contains(entityId);
    }
}
