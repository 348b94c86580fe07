package io.astronomer.operator.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.util.List;
import java.util.Random;

/** Random states of the provider, whose objects a service can hold. */
final class TerraformStates {
    private static final List<String> DEPLOYMENTS =
            List.of(SandboxFixtures.DEPLOYMENT, SandboxFixtures.SANDBOX_DEPLOYMENT, SandboxFixtures.STAGING_DEPLOYMENT);
    private static final List<String> TEXTS = List.of(
            "eu",
            "yes",
            "null",
            "1e3",
            "a: b",
            "#x",
            "'q'",
            "\"q\"",
            "line\nline\n",
            " padded ",
            "é漢",
            "{{ a }}",
            "-",
            "2026-01-01");

    private final Random random;

    private TerraformStates(long seed) {
        this.random = new Random(seed);
    }

    /** Returns the text of a state. */
    static String of(long seed, int objects) {
        TerraformStates states = new TerraformStates(seed);
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("version", 4);
        for (int i = 0; i < objects; i++) {
            ObjectNode resource = state.withArray("resources").addObject();
            resource.put("mode", "managed")
                    .put("type", "astro_environment_object")
                    .put("name", "object_" + i);
            resource.putArray("instances").addObject().set("attributes", states.attributes(i));
        }
        return state.toString();
    }

    private boolean half() {
        return random.nextBoolean();
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private ObjectNode attributes(int number) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        String type = List.of("CONNECTION", "AIRFLOW_VARIABLE", "ENVIRONMENT_VARIABLE", "METRICS_EXPORT")
                .get(random.nextInt(4));
        boolean own = random.nextInt(4) == 0;
        attributes.put("object_key", "Key_" + number).put("object_type", type);
        attributes.put("scope", own ? "DEPLOYMENT" : "WORKSPACE");
        attributes.put("scope_entity_id", own ? DEPLOYMENTS.get(0) : SandboxFixtures.WORKSPACE);
        if (half()) {
            attributes.put("description", text());
        }
        boolean secret = type.endsWith("VARIABLE") && half();
        fields(attributes, type, false);
        if (type.endsWith("VARIABLE")) {
            attributes.put("is_secret", secret);
        }
        if (!own) {
            links(attributes, type);
        }
        return attributes;
    }

    private void links(ObjectNode attributes, String type) {
        attributes.put("auto_link_deployments", half());
        for (String deployment : DEPLOYMENTS) {
            int choice = random.nextInt(4);
            if (choice < 2) {
                ObjectNode link = attributes.withArray("links").addObject();
                link.put("scope", "DEPLOYMENT").put("scope_entity_id", deployment);
                if (choice == 0) {
                    fields(link.putObject("overrides"), type, true);
                }
            } else if (choice == 2) {
                attributes
                        .withArray("exclude_links")
                        .addObject()
                        .put("scope", "DEPLOYMENT")
                        .put("scope_entity_id", deployment);
            }
        }
    }

    private void fields(ObjectNode target, String type, boolean override) {
        switch (type) {
            case "CONNECTION" -> connection(target, override);
            case "METRICS_EXPORT" -> metricsExport(target, override);
            default -> target.put("value", text());
        }
    }

    private void connection(ObjectNode target, boolean override) {
        if (!override) {
            target.put("type", "postgres");
        }
        target.put("host", text());
        if (half()) {
            target.put("login", text()).put("password", text());
        }
        if (half()) {
            target.put("port", random.nextInt(65_536));
        }
        if (half()) {
            ObjectNode extra =
                    JsonNodeFactory.instance.objectNode().put("a", text()).put("token", text());
            extra.putObject("deep").put("n", random.nextInt());
            target.put("extra", extra.toString());
        }
    }

    private void metricsExport(ObjectNode target, boolean override) {
        target.put("endpoint", "https://metrics.example.com/" + random.nextInt(9));
        if (!override) {
            target.put("exporter_type", "PROMETHEUS");
            if (half()) {
                target.put("auth_type", "BASIC").put("username", "u").put("password", text());
            } else {
                target.put("auth_type", "AUTH_TOKEN").put("basic_token", text());
            }
        }
        if (half()) {
            target.putObject("labels").put("team", text().strip());
            target.putObject("headers").put("X-Scope", "tenant");
        }
    }
}
