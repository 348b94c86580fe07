package io.astronomer.operator.cli.effective;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.InMemoryEnvironmentObjects;
import io.astronomer.operator.astro.http.Listings;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.AuthTypes;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceError;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** An Astro service with random objects of one Workspace and its three Deployments. */
public final class RandomWorld {
    public static final String CANARY = String.join("-", "canary", "3f1c", "digs", "88ab");
    public static final List<String> KEYS = List.of(
            "warehouse",
            "Warehouse",
            "AIRFLOW_CONN_WAREHOUSE",
            "AIRFLOW_VAR_WAREHOUSE",
            "x.y-z",
            "<i a='b'>&\"\u202E\t");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> DEPLOYMENTS =
            List.of(SandboxFixtures.DEPLOYMENT, SandboxFixtures.SANDBOX_DEPLOYMENT, SandboxFixtures.STAGING_DEPLOYMENT);
    private static final Entity WORKSPACE =
            new Entity(new ScopeEntity(Scope.WORKSPACE, SandboxFixtures.WORKSPACE), "Analytics prod", Optional.empty());

    private final AstroService service;
    private final AstroSession session;
    private final EnvironmentObjects client;
    private final Random random;

    public RandomWorld(long seed, ServiceVariants variants) {
        this(AstroService.withSandboxFixtures(InstantSource.system(), Ids.sequential()), seed);
        service.behaveBy(variants);
    }

    public RandomWorld(AstroService service, long seed) {
        this.service = service;
        this.session = service.session(SandboxFixtures.ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION);
        this.client = new InMemoryEnvironmentObjects(session);
        this.random = new Random(seed);
    }

    /** Creates random objects. */
    public RandomWorld fill() {
        for (int left = 1 + random.nextInt(12); left > 0; left--) {
            add(pick(KEYS));
        }
        return this;
    }

    /** Creates one random object of the key, unless there is one. */
    void add(String key) {
        String type = pick(List.of("CONNECTION", "AIRFLOW_VARIABLE", "ENVIRONMENT_VARIABLE", "METRICS_EXPORT"));
        ObjectNode body = NODES.objectNode().put("objectKey", key).put("objectType", type);
        boolean shared = random.nextInt(3) > 0;
        body.put("scope", shared ? "WORKSPACE" : "DEPLOYMENT");
        body.put("scopeEntityId", shared ? SandboxFixtures.WORKSPACE : pick(DEPLOYMENTS));
        if (random.nextBoolean()) {
            body.put("description", "about " + key);
        }
        body.set(block(type), part(type, false));
        if (shared) {
            addLinks(body, type);
        }
        create(body);
    }

    /** Creates the object, unless there is one of its identity. */
    Optional<String> create(JsonNode body) {
        try {
            return Optional.of(session.create(body).path("id").asText());
        } catch (ServiceError taken) {
            return Optional.empty();
        }
    }

    private void addLinks(ObjectNode body, String type) {
        body.put("autoLinkDeployments", random.nextBoolean());
        ArrayNode links = body.putArray("links");
        ArrayNode excluded = body.putArray("excludeLinks");
        for (String deployment : DEPLOYMENTS) {
            switch (random.nextInt(4)) {
                case 0 -> deployment(links.addObject(), deployment);
                case 1 ->
                    deployment(links.addObject(), deployment)
                            .putObject("overrides")
                            .set(block(type), part(type, true));
                case 2 -> deployment(excluded.addObject(), deployment);
                default -> {}
            }
        }
    }

    private static ObjectNode deployment(ObjectNode entry, String id) {
        return entry.put("scope", "DEPLOYMENT").put("scopeEntityId", id);
    }

    static String block(String type) {
        return switch (type) {
            case "CONNECTION" -> "connection";
            case "AIRFLOW_VARIABLE" -> "airflowVariable";
            case "ENVIRONMENT_VARIABLE" -> "environmentVariable";
            default -> "metricsExport";
        };
    }

    private ObjectNode part(String type, boolean override) {
        ObjectNode part = NODES.objectNode();
        switch (type) {
            case "CONNECTION" -> connection(part, override);
            case "METRICS_EXPORT" -> metricsExport(part, override);
            default -> {
                part.put("value", pick(List.of("v1", "v2", "https://a.example.com", "")));
                if (!override && random.nextBoolean()) {
                    part.put("isSecret", true).put("value", CANARY);
                }
            }
        }
        return part;
    }

    private void connection(ObjectNode part, boolean override) {
        if (!override) {
            part.put("type", pick(List.of("postgres", "aws")));
            some(() -> part.put("authTypeId", pick(List.of(AuthTypes.AWS_ACCESS_KEY, "clx4a0unknown01authtype99"))));
        }
        some(() -> part.put("host", pick(List.of("a.example.com", "b.example.com"))));
        some(() -> part.put("login", pick(List.of("a", "b"))));
        some(() -> part.put("password", CANARY));
        some(() -> part.put("schema", "s"));
        some(() -> part.put("port", random.nextInt(3)));
        some(() -> members(part.putObject("extra")));
    }

    private void metricsExport(ObjectNode part, boolean override) {
        if (!override) {
            part.put("endpoint", "https://a.example.com").put("exporterType", "PROMETHEUS");
        }
        some(() -> part.put("endpoint", "https://b.example.com"));
        some(() -> part.put("authType", pick(List.of("BASIC", "AUTH_TOKEN"))));
        some(() -> part.put("basicToken", CANARY));
        some(() -> part.put("username", "u"));
        some(() -> part.put("password", CANARY));
        some(() -> members(part.putObject("headers")));
        some(() -> part.putObject("labels").put(pick(List.of("team", "tier")), pick(List.of("x", "y"))));
    }

    private void members(ObjectNode map) {
        map.put(pick(List.of("a", "b", "aws_secret")), CANARY);
        some(() -> map.put("c", pick(List.of(CANARY, CANARY + "2"))));
    }

    private void some(Runnable action) {
        if (random.nextBoolean()) {
            action.run();
        }
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    AstroSession session() {
        return session;
    }

    AstroService service() {
        return service;
    }

    RawObjects raw() {
        List<Entity> deployments = service.session(SandboxFixtures.ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION)
                .deployments(Map.of("workspaceIds", List.of(SandboxFixtures.WORKSPACE), "limit", List.of("1000")))
                .path("deployments")
                .valueStream()
                .map(row -> new Entity(
                        new ScopeEntity(Scope.DEPLOYMENT, row.path("id").asText()),
                        row.path("name").asText(),
                        Optional.of(row.path("workspaceId").asText())))
                .toList();
        List<RemoteObject> objects = new ArrayList<>(Listings.list(client, Scope.WORKSPACE, SandboxFixtures.WORKSPACE));
        deployments.forEach(deployment -> objects.addAll(Listings.list(client, Scope.DEPLOYMENT, deployment.id())));
        return new RawObjects(WORKSPACE, deployments, objects, Map.of(), Set.of());
    }

    EffectiveWorkspace effective() {
        return EffectiveWorkspace.of(raw(), Managers.NONE);
    }
}
