package io.astronomer.operator.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Faults;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** One test's own ground: a namespace in Kubernetes, a Workspace and three Deployments in Astro, and a Secret. */
public final class TestNamespace {
    /** What the names of all scenes' namespaces begin with. */
    static final String NAMESPACES = "e2e-";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("e2e")
            .withForce(true)
            .build();

    private final TestEnvironment environment;
    private final String label;
    private final String namespace;
    private final String workspace;
    private final List<String> deployments;
    /** Objects that were seen here, deleted ones included: a call names nothing else. */
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    /** By name, the version of each resource that was waited for last: what was before it is not waited for again. */
    private final ConcurrentMap<String, Long> reached = new ConcurrentHashMap<>();

    private final String owner = FailureReport.present();

    private TestNamespace(TestEnvironment environment, String label, String workspace, List<String> deployments) {
        this.environment = environment;
        this.label = label;
        this.namespace = NAMESPACES + workspace;
        this.workspace = workspace;
        this.deployments = deployments;
    }

    static TestNamespace build(TestEnvironment environment, Ids ids, String label, String organization) {
        TestNamespace scene =
                new TestNamespace(environment, label, ids.next(), List.of(ids.next(), ids.next(), ids.next()));
        Directory directory = environment.astro().service().directory();
        directory.add(new Directory.Workspace(scene.workspace, organization, "e2e"));
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

    public TestEnvironment environment() {
        return environment;
    }

    public KubernetesClient client() {
        return environment.cluster().client();
    }

    public String namespace() {
        return namespace;
    }

    public String workspace() {
        return workspace;
    }

    /** The test that it was made for, or the class. */
    String owner() {
        return owner;
    }

    /** The Deployments are numbered 1 to 3. */
    public String deployment(int number) {
        return deployments.get(number - 1);
    }

    /** The text with {@code $workspace} and {@code $deployment1} to {@code 3} filled in. */
    public String filled(String text) {
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
            object.getMetadata().setLabels(labels(object));
            client().resource(object).patch(APPLY);
        }
    }

    private Map<String, String> labels(HasMetadata object) {
        Map<String, String> labels = new HashMap<>();
        Optional.ofNullable(object.getMetadata().getLabels()).ifPresent(labels::putAll);
        labels.put("e2e", label);
        return labels;
    }

    /** Applies a resource whose spec is given, indented as it stands. */
    public void apply(String name, String spec) {
        apply(manifest(name, spec));
    }

    /** Applies a resource that carries an annotation of ours from its first moment. */
    void applyAnnotated(String name, String annotation, String value, String spec) {
        String annotations = "metadata:\n  annotations: {astro.astronomer.io/" + annotation + ": '" + value + "'}\n";
        apply(manifest(name, spec).replace("metadata:\n", annotations));
    }

    /** The value of the label that the operator of this rig selects by. */
    String label() {
        return label;
    }

    /** Returns the manifest with the label that the operator of this rig selects by. */
    String labelled(String manifest) {
        return manifest.replace("metadata:\n", "metadata:\n  labels: {e2e: " + label + "}\n");
    }

    String manifest(String name, String spec) {
        return "apiVersion: astro.astronomer.io/v1alpha1\nkind: EnvironmentObject\nmetadata:\n  name: " + name
                + "\n  labels: {e2e: " + label + "}\nspec:\n" + spec.indent(2);
    }

    /** Sets an annotation of ours, named by what comes after the slash. */
    void annotate(String name, String annotation, String value) {
        merge(name, "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/" + annotation + "\":\"" + value + "\"}}}");
    }

    /** Asks for a pass that reads Astro anew; answers what the status says when it was made. */
    public String poke(String name) {
        String request = Long.toString(System.nanoTime());
        annotate(name, "reconcile-requested-at", request);
        return request;
    }

    /** Has the operator read Astro anew, and waits for what comes of it. */
    void look(String name) {
        awaitHandled(name, poke(name));
    }

    /** Waits until the operator has read the Workspace so often again. */
    void awaitListings(int more) {
        int before = listings();
        // One that has begun may be older than the call.
        patiently().alias("listings").until(() -> listings() > before + more);
    }

    /** Those that show what is here; one of the whole organization does as well. */
    int listings() {
        long here = environment.astro().log().calls(Operation.LIST).stream()
                .filter(call -> isHere(call) || isOfAll(call))
                .count();
        return Math.toIntExact(here);
    }

    /** Whether it lists the whole organization. */
    static boolean isOfAll(Call call) {
        return call.parameter("workspaceId").isEmpty()
                && call.parameter("deploymentId").isEmpty();
    }

    /** From now on, what somebody else does is drift. */
    void settle(String name) {
        awaitReady(name);
        look(name);
        awaitSettled(name);
    }

    public void awaitHandled(String name, String request) {
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
        return environment
                .astro()
                .faults()
                .on(call -> aimed.contains(call.operation()) && isHere(call.scopeEntityId()));
    }

    /** A person's object, created beside ours. */
    void somebodyElseCreates(String body) {
        environment
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .create(Specs.json(filled(body).replace('\'', '"')));
    }

    public void merge(String name, String json) {
        resource(name).patch(PatchContext.of(PatchType.JSON_MERGE), filled(json));
    }

    public void secret(String name, Map<String, String> values) {
        secret(name, Map.of(), values);
    }

    /** A Secret that says that it holds a token of an organization. */
    void token(String name, String value) {
        secret(name, Map.of("astro.astronomer.io/token", "true"), Map.of("token", value));
    }

    private void secret(String name, Map<String, String> labels, Map<String, String> values) {
        SecretBuilder secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels)
                .endMetadata()
                .withStringData(values);
        client().resource(secret.build()).patch(APPLY);
    }

    public void delete(String name) {
        resource(name).delete();
    }

    public Resource<EnvironmentObject> resource(String name) {
        return client().resources(EnvironmentObject.class)
                .inNamespace(namespace)
                .withName(name);
    }

    public EnvironmentObject get(String name) {
        EnvironmentObject resource = Objects.requireNonNull(resource(name).get(), name);
        Optional.ofNullable(resource.getStatus())
                .flatMap(status -> Optional.ofNullable(status.id()))
                .ifPresent(seen::add);
        return resource;
    }

    public static ConditionFactory patiently() {
        return Eventually.eventually();
    }

    /** Waits as long as there is an operator to wait for. */
    private ConditionFactory whileServed() {
        return patiently().failFast("the operator has ended", () -> {
            List<OperatorProcess> operators = environment.operators();
            return !operators.isEmpty() && operators.stream().noneMatch(OperatorProcess::isAlive);
        });
    }

    /** Waits until the present generation is Ready. */
    public EnvironmentObject awaitReady(String name) {
        EnvironmentObject ready = whileServed()
                .alias(name + " Ready")
                .until(
                        () -> get(name),
                        resource ->
                                holds(resource, "Ready", found -> found.status().equals("True")));
        return reached(ready);
    }

    /** Times at Astro have a resolution of one second: in that of the last write nobody can be told apart. */
    static void awaitLaterSecond() {
        long second = Instant.now().getEpochSecond();
        patiently().until(() -> Instant.now().getEpochSecond() > second);
    }

    /** Waits until a pass after the last write found both sides equal. */
    public void awaitSettled(String name) {
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
        environment
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .update(id(name), Specs.json(filled(body).replace('\'', '"')));
    }

    /** A person's exclusion of one Deployment. */
    void somebodyElseExcludes(String name, String deployment) {
        environment
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .exclude(
                        id(name),
                        Specs.json("{\"scope\":\"DEPLOYMENT\",\"scopeEntityId\":\"" + filled(deployment) + "\"}"));
    }

    void somebodyElseDeletes(String name) {
        environment
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .delete(id(name));
    }

    /** Waits until this is why the present generation is Ready, or is not. */
    StatusView awaitReason(String name, String reason) {
        return new StatusView(
                awaitCondition(name, "Ready", ready -> ready.reason().equals(reason)));
    }

    StatusView told(String name) {
        return new StatusView(get(name));
    }

    /** Waits until the present generation is not Ready for this reason; answers the condition. */
    public Condition awaitFailure(String name, String reason) {
        EnvironmentObject failed = awaitCondition(
                name,
                "Ready",
                ready -> ready.status().equals("False") && ready.reason().equals(reason));
        return condition(failed, "Ready");
    }

    /** Waits until the present generation is in this condition, or was since the last time that it was waited for. */
    EnvironmentObject awaitCondition(String name, String type, Predicate<Condition> expected) {
        return reached(whileServed()
                .alias(name + " " + type)
                .until(
                        () -> versions(name)
                                .filter(version -> holds(version, type, expected))
                                .reduce((earlier, later) -> later),
                        Optional::isPresent)
                .orElseThrow());
    }

    /** Those of the present generation that are not older than the last one that was waited for. */
    private Stream<EnvironmentObject> versions(String name) {
        EnvironmentObject present = resource(name).get();
        List<EnvironmentObject> known = Stream.concat(
                        environment.history().of(namespace, name), Stream.ofNullable(present))
                .toList();
        if (known.isEmpty()) {
            return Stream.empty();
        }
        EnvironmentObject newest = known.get(known.size() - 1);
        return known.stream()
                .filter(version -> version.getMetadata()
                        .getUid()
                        .equals(newest.getMetadata().getUid()))
                .filter(version -> version.getMetadata()
                        .getGeneration()
                        .equals(newest.getMetadata().getGeneration()))
                .filter(version -> number(version) >= reached.getOrDefault(name, 0L));
    }

    /** What the present resource of this name told so far, oldest first. */
    Stream<StatusView> past(String name) {
        String uid = get(name).getMetadata().getUid();
        return environment
                .history()
                .of(namespace, name)
                .filter(version -> version.getMetadata().getUid().equals(uid))
                .map(StatusView::new);
    }

    private EnvironmentObject reached(EnvironmentObject version) {
        reached.merge(version.getMetadata().getName(), number(version), Math::max);
        return version;
    }

    private static long number(EnvironmentObject version) {
        return Long.parseLong(version.getMetadata().getResourceVersion());
    }

    private static boolean holds(EnvironmentObject resource, String type, Predicate<Condition> expected) {
        return conditions(resource).stream()
                .filter(condition -> condition.type().equals(type))
                .filter(condition -> Objects.equals(
                        condition.observedGeneration(), resource.getMetadata().getGeneration()))
                .anyMatch(expected);
    }

    public void awaitGone(String name) {
        patiently().alias(name + " gone").until(() -> resource(name).get() == null);
    }

    public static Condition condition(EnvironmentObject resource, String type) {
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

    /** The messages of the events with this reason, as soon as there is one. */
    List<String> awaitEvents(String reason) {
        return patiently().alias("event " + reason).until(() -> eventsOf(reason), told -> !told.isEmpty());
    }

    List<String> eventsOf(String reason) {
        return events().stream()
                .filter(event -> event.getReason().equals(reason))
                .map(Event::getMessage)
                .toList();
    }

    public String id(String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(get(name).getStatus()).id(), name + " has no id");
    }

    /** Waits until what is created from now on is younger, by the clock of Kubernetes, which counts in seconds. */
    void awaitLaterThan(EnvironmentObject other) {
        ConfigMapBuilder tick = new ConfigMapBuilder()
                .withNewMetadata()
                .withGenerateName("tick-")
                .withNamespace(namespace)
                .endMetadata();
        patiently()
                .until(() -> client().resource(tick.build())
                                .create()
                                .getMetadata()
                                .getCreationTimestamp()
                                .compareTo(other.getMetadata().getCreationTimestamp())
                        > 0);
    }

    /** What Astro holds of the resource, secrets in clear. */
    ObjectNode stored(String name) {
        return environment.astro().service().stored(id(name)).orElseThrow();
    }

    /** Everything that Astro holds in this Workspace and its Deployments. */
    public List<ObjectNode> holdings() {
        List<ObjectNode> held = environment.astro().service().storedObjects().stream()
                .filter(object -> isHere(object.path("scopeEntityId").asText()))
                .toList();
        held.forEach(object -> seen.add(object.path("id").asText()));
        return held;
    }

    /** The calls so far that concern this Workspace. */
    List<Call> calls(Operation operation) {
        holdings();
        return environment.astro().log().calls(operation).stream()
                .filter(this::isHere)
                .toList();
    }

    /** What the operator asked of Astro here, in order, listings left out. */
    List<Operation> log() {
        holdings();
        return environment.astro().log().calls().stream()
                .filter(call -> call.operation() != Operation.LIST)
                .filter(this::isHere)
                .map(Call::operation)
                .toList();
    }

    List<Operation> writes() {
        return log().stream().filter(operation -> operation != Operation.GET).toList();
    }

    /** Whether the call concerns this Workspace. */
    boolean isHere(Call call) {
        boolean here = isHere(call.parameter("workspaceId"))
                || isHere(call.parameter("deploymentId"))
                || isHere(call.body().path("scopeEntityId").asText());
        return here || seen.stream().anyMatch(call.path()::contains);
    }

    private boolean isHere(String entityId) {
        return entityId.equals(workspace) || deployments.contains(entityId);
    }
}
