package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.effective.Comparison;
import io.astronomer.operator.cli.effective.EffectiveDeployment;
import io.astronomer.operator.cli.effective.EffectiveObject;
import io.astronomer.operator.cli.effective.EffectiveWorkspace;
import io.astronomer.operator.cli.effective.Explanation;
import io.astronomer.operator.cli.effective.ManagedBy;
import io.astronomer.operator.cli.effective.Managers;
import io.astronomer.operator.cli.effective.RawObjects;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Workspaces whose Deployments get objects in every way. */
final class SampleEffective {
    static final String HOSTILE = "<img src=x onerror=alert(1)>'\"&\u202E\u001B[31m\n::warning::";

    private static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> VARIABLES = List.of("max_active_loads", "landing_bucket", "sla_minutes", "owner");

    private final Entity workspace;
    private final List<Entity> deployments = new ArrayList<>();
    private final List<RemoteObject> objects = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private SampleEffective(String workspace, String... deployments) {
        this.workspace =
                new Entity(new ScopeEntity(Scope.WORKSPACE, "clx42" + "0".repeat(20)), workspace, Optional.empty());
        for (String name : deployments) {
            String id = "clx44" + String.format(Locale.ROOT, "%020d", this.deployments.size());
            this.deployments.add(
                    new Entity(new ScopeEntity(Scope.DEPLOYMENT, id), name, Optional.of(this.workspace.id())));
        }
    }

    /** Returns a Workspace with every state. */
    static SampleEffective rich() {
        SampleEffective sample = new SampleEffective(
                "Analytics prod", "ETL prod", "ML training", "Reporting", "Reverse ETL", "Sandbox", "Streaming");
        return sample.connection("warehouse_postgres", "wh-1.example.com", true, 4)
                .connection("lake_s3", "s3.example.com", true, -1)
                .connection("crm_http", "crm.example.com", false, -1)
                .own("crm_http", ObjectType.CONNECTION, 1, "{'type':'http','host':'crm-test.example.com'}", "password")
                .own("warehouse_postgres", ObjectType.CONNECTION, 5, "{'type':'postgres','host':'wh-9.example.com'}")
                .variables()
                .shared("AIRFLOW_CONN_LAKE_S3", ObjectType.ENVIRONMENT_VARIABLE, "{'value':'s3://x'}", true, -1, "")
                .shared(
                        "API_KEY",
                        ObjectType.ENVIRONMENT_VARIABLE,
                        "{'value':'','isSecret':true}",
                        true,
                        -1,
                        "",
                        "value")
                .shared(
                        "grafana",
                        ObjectType.METRICS_EXPORT,
                        "{'endpoint':'https://metrics.example.com','exporterType':'PROMETHEUS'}",
                        true,
                        -1,
                        "");
    }

    /** Returns a Workspace whose names and values look like markup, commands and lines of other files. */
    static SampleEffective hostile() {
        SampleEffective sample = new SampleEffective(HOSTILE, HOSTILE, "a\u0000b");
        sample.shared(
                        HOSTILE,
                        ObjectType.CONNECTION,
                        "{'type':'http','host':'</script><script>alert(1)</script>'}",
                        true,
                        0,
                        "{'host':'\\u202Egnp'}")
                .shared(
                        "x\ny: z",
                        ObjectType.AIRFLOW_VARIABLE,
                        "{'value':'\\n- variable_name: y\\n$(id) `id` \\\\'}",
                        true,
                        -1,
                        "")
                .shared("A=B\nC", ObjectType.ENVIRONMENT_VARIABLE, "{'value':'x'}", true, -1, "");
        sample.diagnostics.add(new Diagnostic(
                Diagnostic.Severity.ERROR, "UnusableRow", HOSTILE, Optional.empty(), Optional.of(HOSTILE)));
        return sample;
    }

    /** Returns a Workspace without objects. */
    static SampleEffective quiet() {
        return new SampleEffective("Research", "Experiments");
    }

    static SampleEffective large(int keys, int deployments) {
        SampleEffective sample = new SampleEffective(
                "Large",
                IntStream.range(0, deployments).mapToObj(i -> "Deployment " + i).toArray(String[]::new));
        for (int i = 0; i < keys; i++) {
            sample.connection("key_" + i, "host-" + i + ".example.com", i % 3 > 0, i % deployments);
        }
        return sample;
    }

    /** Returns a Workspace with one Deployment, and no object yet. */
    static SampleEffective empty() {
        return new SampleEffective("Analytics dev", "ETL dev");
    }

    /** Adds an object of all Deployments with these values. */
    SampleEffective with(ObjectType type, String key, Map<String, String> values, String... masked) {
        ObjectNode fields = JSON.createObjectNode();
        values.forEach(fields::put);
        Set<String> set = new TreeSet<>(Arrays.asList(masked));
        set.addAll(values.keySet());
        return add(
                workspace.entity(), key, type, new RemotePayload(fields, Optional.of(set)), true, List.of(), Set.of());
    }

    private SampleEffective variables() {
        for (String key : VARIABLES) {
            boolean first = key.equals(VARIABLES.get(0));
            shared(key, ObjectType.AIRFLOW_VARIABLE, "{'value':'8'}", !first, first ? 2 : -1, "{'value':'16'}");
        }
        return own("owner_contact", ObjectType.AIRFLOW_VARIABLE, 3, "{'value':'data@example.com'}");
    }

    private SampleEffective connection(String key, String host, boolean auto, int linked) {
        return shared(
                key,
                ObjectType.CONNECTION,
                "{'type':'postgres','host':'" + host + "','login':'airflow','port':5432}",
                auto,
                linked,
                "{'host':'other-" + host + "'}",
                "password");
    }

    /** @param linked the Deployment with a link and these overrides, and before it one that is excluded; -1 for none */
    private SampleEffective shared(
            String key, ObjectType type, String payload, boolean auto, int linked, String overrides, String... masked) {
        List<RemoteLink> links = linked < 0
                ? List.of()
                : List.of(new RemoteLink(deployments.get(linked).id(), payload(overrides)));
        Set<String> excluded =
                linked < 1 ? Set.of() : Set.of(deployments.get(linked - 1).id());
        return add(workspace.entity(), key, type, payload(payload, masked), auto, links, excluded);
    }

    private SampleEffective own(String key, ObjectType type, int deployment, String payload, String... masked) {
        return add(
                deployments.get(deployment).entity(), key, type, payload(payload, masked), false, List.of(), Set.of());
    }

    private SampleEffective add(
            ScopeEntity entity,
            String key,
            ObjectType type,
            RemotePayload payload,
            boolean auto,
            List<RemoteLink> links,
            Set<String> excluded) {
        objects.add(new RemoteObject(
                "clx50" + String.format(Locale.ROOT, "%020d", objects.size()),
                new ObjectIdentity(entity.scope(), entity.entityId(), type, key),
                "",
                auto,
                payload,
                links,
                new TreeSet<>(excluded),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    private static RemotePayload payload(String text, String... masked) {
        try {
            ObjectNode fields = (ObjectNode) JSON.readTree(text.isEmpty() ? "{}" : text.replace('\'', '"'));
            Set<String> set = new TreeSet<>(Arrays.asList(masked));
            fields.fieldNames().forEachRemaining(set::add);
            return new RemotePayload(fields, Optional.of(set));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private RawObjects raw() {
        return new RawObjects(workspace, deployments, objects, Map.of(), Set.of());
    }

    /** The first object has a resource. */
    private EffectiveWorkspace effective() {
        ManagedBy by = new ManagedBy(
                "analytics/warehouse",
                Optional.of("environments/prod/warehouse.yaml:1"),
                Optional.of("InSync"),
                Optional.of("2026-11-24T10:02Z"),
                target -> new ManagedBy.Place("analytics/warehouse, spec." + target.path("ETL prod"), false));
        Managers managers = object -> object.id().equals(objects.get(0).id()) ? Optional.of(by) : Optional.empty();
        return EffectiveWorkspace.of(raw(), managers);
    }

    EffectiveReport matrix() {
        return new EffectiveReport(ORGANIZATION, effective(), Optional.empty(), diagnostics);
    }

    EffectiveReport deployment(int index) {
        EffectiveWorkspace all = effective();
        return new EffectiveReport(
                ORGANIZATION, all, Optional.of(all.deployments().get(index)), diagnostics);
    }

    /** Returns explanations of all keys. */
    ExplainReport explained(int index) {
        EffectiveDeployment deployment = effective().deployments().get(index);
        return new ExplainReport(
                ORGANIZATION,
                workspace,
                deployment,
                deployment.objects().stream()
                        .map((EffectiveObject object) -> Explanation.of(object, deployment))
                        .collect(Collectors.toList()),
                true,
                diagnostics);
    }

    /** Returns the place of the last Deployment. */
    int last() {
        return deployments.size() - 1;
    }

    CompareReport compared(int a, int b) {
        List<EffectiveDeployment> all = effective().deployments();
        return new CompareReport(ORGANIZATION, Comparison.of(all.get(a), all.get(b)), diagnostics);
    }
}
