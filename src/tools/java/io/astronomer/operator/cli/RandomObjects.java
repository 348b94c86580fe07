package io.astronomer.operator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.cli.generate.HostileTexts;
import io.astronomer.operator.sandbox.astro.AuthTypes;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Requests that create random objects of one Workspace and of its Deployments: all types, hostile keys and values. */
public final class RandomObjects {
    /** Is part of each value that Astro masks. */
    static final String CANARY = String.join("-", "canary", "31cc", "kept", "90dd");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TYPES =
            List.of("CONNECTION", "AIRFLOW_VARIABLE", "ENVIRONMENT_VARIABLE", "METRICS_EXPORT");
    private static final List<String> BLOCKS =
            List.of("connection", "airflowVariable", "environmentVariable", "metricsExport");
    private static final List<String> METHODS = List.of("", "AUTH_TOKEN", "BASIC", "SIGV4");
    private static final List<String> DEPLOYMENTS =
            List.of(SandboxFixtures.DEPLOYMENT, SandboxFixtures.SANDBOX_DEPLOYMENT, SandboxFixtures.STAGING_DEPLOYMENT);

    private final Random random;
    private final String workspace;
    private final List<String> deploymentIds;
    private final Set<String> identities = new HashSet<>();

    private RandomObjects(Random random, String workspace, List<String> deploymentIds) {
        this.random = random;
        this.workspace = workspace;
        this.deploymentIds = List.copyOf(deploymentIds);
    }

    static List<ObjectNode> of(Random random, int count) {
        return of(random, SandboxFixtures.WORKSPACE, DEPLOYMENTS, count);
    }

    public static List<ObjectNode> of(Random random, String workspace, List<String> deploymentIds, int count) {
        RandomObjects objects = new RandomObjects(random, workspace, deploymentIds);
        List<ObjectNode> bodies = new ArrayList<>();
        while (bodies.size() < count) {
            ObjectNode body = objects.object();
            if (objects.identities.add(body.path("scopeEntityId").asText()
                    + body.path("objectType")
                    + body.path("objectKey").asText())) {
                bodies.add(body);
            }
        }
        return bodies;
    }

    private ObjectNode object() {
        int type = random.nextInt(TYPES.size());
        boolean ofDeployment = random.nextInt(3) == 0;
        ObjectNode body = NODES.objectNode()
                .put("scope", ofDeployment ? "DEPLOYMENT" : "WORKSPACE")
                .put("scopeEntityId", ofDeployment ? pick(deploymentIds) : workspace)
                .put("objectKey", key())
                .put("objectType", TYPES.get(type));
        if (random.nextBoolean()) {
            body.put("description", text(200));
        }
        String block = BLOCKS.get(type);
        ObjectNode typed = typed(block, false, "");
        body.set(block, typed);
        if (!ofDeployment) {
            linking(body, block, typed);
        }
        return body;
    }

    private void linking(ObjectNode body, String block, ObjectNode typed) {
        body.put("autoLinkDeployments", random.nextBoolean());
        List<String> deployments = new ArrayList<>(deploymentIds);
        Collections.shuffle(deployments, random);
        for (String deployment : deployments) {
            int state = random.nextInt(4);
            if (state == 0) {
                deployment(body.withArray("excludeLinks").addObject(), deployment);
            } else if (state < 3) {
                ObjectNode link = deployment(body.withArray("links").addObject(), deployment);
                if (state == 1) {
                    ObjectNode overrides = overrides(block, typed);
                    if (!overrides.isEmpty()) {
                        link.putObject("overrides").set(block, overrides);
                    }
                }
            }
        }
    }

    private static ObjectNode deployment(ObjectNode row, String id) {
        return row.put("scope", "DEPLOYMENT").put("scopeEntityId", id);
    }

    private ObjectNode overrides(String block, ObjectNode own) {
        ObjectNode overrides = typed(block, true, own.path("authType").asText());
        overrides.remove(List.of("type", "authTypeId", "isSecret"));
        if (own.path("isSecret").asBoolean()) {
            overrides.put("value", secret());
        }
        return overrides;
    }

    private ObjectNode typed(String block, boolean override, String authType) {
        ObjectNode typed = NODES.objectNode();
        switch (block) {
            case "connection" -> connection(typed, override);
            case "metricsExport" -> metricsExport(typed, override, authType);
            default -> {
                boolean secret = !override && random.nextInt(3) == 0;
                if (secret) {
                    typed.put("isSecret", true);
                }
                typed.put("value", secret ? secret() : text(300) + "x");
            }
        }
        return typed;
    }

    private void connection(ObjectNode typed, boolean override) {
        typed.put("type", pick(List.of("postgres", "aws", "http", "Yes")));
        maybe(typed, "host");
        maybe(typed, "login");
        maybe(typed, "schema");
        if (random.nextBoolean()) {
            typed.put("password", secret());
        }
        if (random.nextBoolean()) {
            typed.put("port", random.nextInt(65_536));
        }
        if (random.nextBoolean()) {
            ObjectNode extra = members(3);
            if (!override && random.nextBoolean()) {
                typed.put("authTypeId", AuthTypes.AWS_ACCESS_KEY);
                extra.put("aws_secret", secret());
            }
            if (!extra.isEmpty()) {
                typed.set("extra", extra);
            }
        }
    }

    private void metricsExport(ObjectNode typed, boolean override, String ofObject) {
        typed.put("endpoint", "https://example.com/" + random.nextInt(100));
        typed.put("exporterType", "PROMETHEUS");
        boolean own = override && random.nextBoolean();
        String authType = own ? ofObject : pick(METHODS);
        if (!authType.isEmpty() && !own) {
            typed.put("authType", authType);
        }
        switch (authType) {
            case "AUTH_TOKEN" -> typed.put("basicToken", secret());
            case "BASIC" -> {
                typed.put("username", "u" + text(20));
                if (random.nextBoolean()) {
                    typed.put("password", secret());
                }
            }
            case "SIGV4" -> typed.put("sigV4AssumeArn", "arn:aws:iam::1:role/r").put("sigV4StsRegion", "eu-west-1");
            default -> {}
        }
        if (random.nextBoolean()) {
            typed.putObject("headers")
                    .put("X-Scope-OrgID", "a" + random.nextInt(9))
                    .put("Authorization", secret());
        }
        if (random.nextBoolean()) {
            typed.putObject("labels").put("n" + text(20), "v" + text(20));
        }
    }

    private void maybe(ObjectNode typed, String field) {
        if (random.nextBoolean()) {
            typed.put(field, text(100) + "x");
        }
    }

    private ObjectNode members(int depth) {
        ObjectNode members = NODES.objectNode();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            members.set("m" + text(20).replace(".", ""), value(depth));
        }
        return members;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 4 -> NODES.numberNode(new BigInteger(80, random));
            case 5 -> NODES.nullNode();
            case 0 -> NODES.textNode(text(50) + "x");
            case 1 -> NODES.numberNode(random.nextLong());
            case 2 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20.0));
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 6 -> members(depth - 1).put("x", 1);
            default -> NODES.arrayNode().add(value(depth - 1)).add("x");
        };
    }

    private String secret() {
        return CANARY + text(20);
    }

    private String key() {
        return random.nextInt(3) == 0 ? "key_" + random.nextInt(1000) : "K" + text(60);
    }

    private String text(int most) {
        String text = random.nextBoolean() ? pick(HostileTexts.known()) : "t" + random.nextInt(1000);
        return text.substring(0, text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length()))));
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
