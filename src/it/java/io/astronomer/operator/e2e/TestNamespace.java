package io.astronomer.operator.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.OperatorState.LastApplied;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.DeploymentVariable;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Faults;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
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

/** The surroundings of one test: a namespace, a Workspace and three Deployments in Astro, and a Secret. */
public final class TestNamespace {
    /** Prefix of the names of all scenes' namespaces. */
    static final String NAMESPACE_PREFIX = "e2e-";

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
    /** Ids of the remote objects that were seen here, deleted ones included. The path of a call has no other id. */
    private final Set<String> seenIds = ConcurrentHashMap.newKeySet();
    /** By name, the resource version at the end of the last wait. The next wait ignores older versions. */
    private final ConcurrentMap<String, Long> awaited = new ConcurrentHashMap<>();

    private final String owner = FailureReport.currentTest();

    private TestNamespace(TestEnvironment environment, String label, String workspace, List<String> deployments) {
        this.environment = environment;
        this.label = label;
        this.namespace = NAMESPACE_PREFIX + workspace;
        this.workspace = workspace;
        this.deployments = deployments;
    }

    static TestNamespace build(TestEnvironment environment, Ids ids, String label, String organization) {
        TestNamespace scene =
                new TestNamespace(environment, label, ids.next(), List.of(ids.next(), ids.next(), ids.next()));
        Directory directory = environment.astro().service().directory();
        directory.add(new Directory.Workspace(scene.workspace, organization, "e2e"));
        scene.deployments.forEach(id -> {
            directory.add(new Directory.Deployment(id, scene.workspace, "e2e"));
            environment
                    .astro()
                    .service()
                    .edits()
                    .setVariables(id, DeploymentVariable.clear("DATABASE", Canary.VARIABLE));
        });
        environment.cluster().applyNamespace(scene.namespace);
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

    /** Returns the test or class that created it. */
    String owner() {
        return owner;
    }

    /** The Deployments are numbered 1 to 3. */
    public String deployment(int number) {
        return deployments.get(number - 1);
    }

    /** Returns the text with the ids for {@code $workspace} and {@code $deployment1} to {@code 3}. */
    public String filled(String text) {
        String filled = text.replace("$workspace", workspace);
        for (int number = 1; number <= deployments.size(); number++) {
            filled = filled.replace("$deployment" + number, deployment(number));
        }
        return filled;
    }

    /** Applies one object, as {@code kubectl apply --server-side} does. */
    void apply(String yaml) {
        environment.plannedSteps().beforeApply(this, filled(yaml));
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

    /** Applies a resource with this spec, whose first column is not indented. */
    public void apply(String name, String spec) {
        apply(manifest(name, spec));
    }

    /** Applies a resource that has an annotation of the operator from its creation on. */
    void applyAnnotated(String name, String annotation, String value, String spec) {
        String annotations = "metadata:\n  annotations: {astro.astronomer.io/" + annotation + ": '" + value + "'}\n";
        apply(manifest(name, spec).replace("metadata:\n", annotations));
    }

    /** Returns the value of the label that the environment's operator selects by. */
    String label() {
        return label;
    }

    /** Returns the manifest with the label that the environment's operator selects by. */
    String labelled(String manifest) {
        return manifest.replace("metadata:\n", "metadata:\n  labels: {e2e: " + label + "}\n");
    }

    String manifest(String name, String spec) {
        return "apiVersion: astro.astronomer.io/v1beta1\nkind: EnvironmentObject\nmetadata:\n  name: " + name
                + "\n  labels: {e2e: " + label + "}\nspec:\n" + spec.indent(2);
    }

    /** Sets an annotation of the operator; its name is given without the prefix. */
    void annotate(String name, String annotation, String value) {
        merge(name, "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/" + annotation + "\":\"" + value + "\"}}}");
    }

    /** Requests a reconciliation after a refresh. Returns the value that the status then shows. */
    public String requestReconcile(String name) {
        String request = Long.toString(System.nanoTime());
        annotate(name, "reconcile-requested-at", request);
        return request;
    }

    /** Requests a reconciliation after a refresh, and waits for it. */
    void refresh(String name) {
        awaitHandled(name, requestReconcile(name));
    }

    /** Waits until the operator has listed the Workspace this many more times. */
    void awaitListings(int more) {
        int before = listings();
        // A listing in flight may be older than this call.
        patiently().alias("listings").until(() -> listings() > before + more);
    }

    /** Returns the number of listings that include this Workspace, those of the whole organization included. */
    int listings() {
        long here = environment.astro().log().calls(Operation.LIST).stream()
                .filter(call -> concernsWorkspace(call) || listsOrganization(call))
                .count();
        return Math.toIntExact(here);
    }

    /** Returns whether the call lists the whole organization. */
    static boolean listsOrganization(Call call) {
        return call.parameter("workspaceId").isEmpty()
                && call.parameter("deploymentId").isEmpty();
    }

    /** Waits until each later change of another client counts as drift. */
    void settle(String name) {
        awaitReady(name);
        refresh(name);
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

    /** Aims a fault at the calls of this Workspace, because other scenarios run at the same time. */
    Faults.Aim faults(Operation... operations) {
        environment.plannedSteps().changed(this);
        List<Operation> aimed = List.of(operations);
        return environment
                .astro()
                .faults()
                .on(call -> aimed.contains(call.operation()) && concernsWorkspace(call.scopeEntityId()));
    }

    /** Creates an object with another token; single quotes stand for double ones. */
    public void anotherClientCreates(String body) {
        environment.plannedSteps().changed(this);
        environment
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .create(Specs.json(filled(body).replace('\'', '"')));
    }

    public void merge(String name, String json) {
        environment.plannedSteps().changed(this);
        resource(name).patch(PatchContext.of(PatchType.JSON_MERGE), filled(json));
    }

    public void secret(String name, Map<String, String> values) {
        secret(name, Map.of(), values);
    }

    /** Applies a Secret with the label of an organization's token. */
    void token(String name, String value) {
        secret(name, Map.of("astro.astronomer.io/token", "true"), Map.of("token", value));
    }

    private void secret(String name, Map<String, String> labels, Map<String, String> values) {
        environment.plannedSteps().changed(this);
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
        environment.plannedSteps().beforeDelete(this, name);
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
                .ifPresent(seenIds::add);
        return resource;
    }

    public static ConditionFactory patiently() {
        return Eventually.eventually();
    }

    /** Fails at once when no operator of the environment runs any more. */
    private ConditionFactory whileOperatorRuns() {
        return patiently().failFast("the operator has ended", () -> {
            List<OperatorProcess> operators = environment.operators();
            return !operators.isEmpty() && operators.stream().noneMatch(OperatorProcess::isAlive);
        });
    }

    /** Waits until the current generation is Ready. */
    public EnvironmentObject awaitReady(String name) {
        EnvironmentObject ready = whileOperatorRuns()
                .alias(name + " Ready")
                .until(
                        () -> get(name),
                        resource -> hasCondition(
                                resource, "Ready", found -> found.status().equals("True")));
        return awaited(ready);
    }

    /** Astro's times have a resolution of one second: two writes within one second can't be distinguished. */
    static void awaitNextSecond() {
        long second = Instant.now().getEpochSecond();
        patiently().until(() -> Instant.now().getEpochSecond() > second);
    }

    /** Waits until a reconciliation after the last write found no difference. */
    public void awaitSettled(String name) {
        awaitSettled(List.of(name));
    }

    /** The listing after a create changes no status, so it is awaited by itself. */
    void awaitSettled(List<String> names) {
        names.forEach(this::awaitReady);
        List<String> created = names.stream().filter(this::isUnseenCreate).toList();
        names.stream().filter(name -> !created.contains(name)).forEach(this::awaitVerified);
        if (!created.isEmpty()) {
            awaitListings(1);
        }
    }

    private void awaitVerified(String name) {
        patiently()
                .alias(name + " settled")
                .until(() -> lastApplied(name)
                        .filter(last -> Boolean.TRUE.equals(last.verified()))
                        .isPresent());
    }

    private boolean isUnseenCreate(String name) {
        return lastApplied(name)
                .filter(last -> last.action() == Action.Create && !Boolean.TRUE.equals(last.verified()))
                .isPresent();
    }

    private Optional<LastApplied> lastApplied(String name) {
        return Optional.ofNullable(get(name).getStatus())
                .map(now -> now.recorded().lastApplied());
    }

    /** Updates the object with another token; single quotes stand for double ones. */
    void anotherClientUpdates(String name, String body) {
        environment.plannedSteps().changed(this);
        environment
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .update(id(name), Specs.json(filled(body).replace('\'', '"')));
    }

    /** Excludes one Deployment with another token. */
    void anotherClientExcludes(String name, String deployment) {
        environment.plannedSteps().changed(this);
        environment
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .exclude(
                        id(name),
                        Specs.json("{\"scope\":\"DEPLOYMENT\",\"scopeEntityId\":\"" + filled(deployment) + "\"}"));
    }

    void anotherClientDeletes(String name) {
        environment.plannedSteps().changed(this);
        environment
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .delete(id(name));
    }

    /** Waits until the current generation's Ready condition has this reason. */
    StatusView awaitReason(String name, String reason) {
        return new StatusView(
                awaitCondition(name, "Ready", ready -> ready.reason().equals(reason)));
    }

    StatusView status(String name) {
        return new StatusView(get(name));
    }

    /** Waits until the current generation is not Ready for this reason; returns the condition. */
    public Condition awaitFailure(String name, String reason) {
        EnvironmentObject failed = awaitCondition(
                name,
                "Ready",
                ready -> ready.status().equals("False") && ready.reason().equals(reason));
        return condition(failed, "Ready");
    }

    /** Waits until the current generation has this condition, or had it since the last wait. */
    EnvironmentObject awaitCondition(String name, String type, Predicate<Condition> expected) {
        return awaited(whileOperatorRuns()
                .alias(name + " " + type)
                .until(
                        () -> versions(name)
                                .filter(version -> hasCondition(version, type, expected))
                                .reduce((earlier, later) -> later),
                        Optional::isPresent)
                .orElseThrow());
    }

    /** Returns the versions of the current generation since the last wait. */
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
                .filter(version -> number(version) >= awaited.getOrDefault(name, 0L));
    }

    /** Returns all statuses of the current resource of this name, oldest first. */
    Stream<StatusView> statusHistory(String name) {
        String uid = get(name).getMetadata().getUid();
        return environment
                .history()
                .of(namespace, name)
                .filter(version -> version.getMetadata().getUid().equals(uid))
                .map(StatusView::new);
    }

    private EnvironmentObject awaited(EnvironmentObject version) {
        awaited.merge(version.getMetadata().getName(), number(version), Math::max);
        return version;
    }

    private static long number(EnvironmentObject version) {
        return Long.parseLong(version.getMetadata().getResourceVersion());
    }

    private static boolean hasCondition(EnvironmentObject resource, String type, Predicate<Condition> expected) {
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

    /** Waits for an event with this reason, and returns the messages of all of them. */
    List<String> awaitEvents(String reason) {
        return patiently().alias("event " + reason).until(() -> eventsOf(reason), messages -> !messages.isEmpty());
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

    /** Waits until a new resource is younger than the other one; Kubernetes' creationTimestamp counts in seconds. */
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

    /** Returns the remote object of the resource, with its secrets in plain text. */
    ObjectNode remoteObject(String name) {
        return environment.astro().service().stored(id(name)).orElseThrow();
    }

    /** Returns the remote objects of this Workspace and its Deployments. */
    public List<ObjectNode> remoteObjects() {
        List<ObjectNode> objects = environment.astro().service().storedObjects().stream()
                .filter(object -> concernsWorkspace(object.path("scopeEntityId").asText()))
                .toList();
        objects.forEach(object -> seenIds.add(object.path("id").asText()));
        return objects;
    }

    /** Returns the calls of this Workspace and its Deployments so far. */
    List<Call> calls(Operation operation) {
        remoteObjects();
        return environment.astro().log().calls(operation).stream()
                .filter(this::concernsWorkspace)
                .toList();
    }

    /** Returns the operations of these calls in order, without listings. */
    List<Operation> operations() {
        remoteObjects();
        return environment.astro().log().calls().stream()
                .filter(call -> call.operation() != Operation.LIST)
                .filter(this::concernsWorkspace)
                .map(Call::operation)
                .toList();
    }

    List<Operation> writes() {
        return operations().stream()
                .filter(operation -> operation != Operation.GET)
                .toList();
    }

    /** Returns whether the call concerns this Workspace or its Deployments. */
    boolean concernsWorkspace(Call call) {
        boolean here = concernsWorkspace(call.parameter("workspaceId"))
                || concernsWorkspace(call.parameter("deploymentId"))
                || concernsWorkspace(call.body().path("scopeEntityId").asText());
        return here || seenIds.stream().anyMatch(call.path()::contains);
    }

    private boolean concernsWorkspace(String entityId) {
        return entityId.equals(workspace) || deployments.contains(entityId);
    }
}
