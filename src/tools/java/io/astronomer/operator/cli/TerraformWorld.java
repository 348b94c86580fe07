package io.astronomer.operator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.AstroSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The objects of a Terraform state, created as the provider creates them. */
public final class TerraformWorld {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> BLOCKS = Map.of(
            "CONNECTION", "connection",
            "AIRFLOW_VARIABLE", "airflowVariable",
            "ENVIRONMENT_VARIABLE", "environmentVariable",
            "METRICS_EXPORT", "metricsExport");
    private static final Map<String, List<String>> FIELDS = Map.of(
            "CONNECTION", List.of("type", "host", "port", "schema", "login", "password", "extra", "auth_type_id"),
            "AIRFLOW_VARIABLE", List.of("value", "is_secret"),
            "ENVIRONMENT_VARIABLE", List.of("value", "is_secret"),
            "METRICS_EXPORT",
                    List.of(
                            "endpoint",
                            "exporter_type",
                            "auth_type",
                            "basic_token",
                            "username",
                            "password",
                            "headers",
                            "labels"));

    private TerraformWorld() {}

    public static void create(AstroSession session, Path state) throws IOException {
        for (JsonNode resource : JSON.readTree(state.toFile()).path("resources")) {
            if (resource.path("type").asText().equals("astro_environment_object")) {
                for (JsonNode instance : resource.path("instances")) {
                    session.create(body(instance.path("attributes")));
                }
            }
        }
    }

    private static ObjectNode body(JsonNode attributes) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String type = attributes.path("object_type").asText();
        for (String name : List.of("object_key", "object_type", "scope", "scope_entity_id", "description")) {
            copy(attributes, name, body);
        }
        body.set(BLOCKS.get(type), fields(attributes, type));
        if (attributes.path("scope").asText().equals("WORKSPACE")) {
            body.put(
                    "autoLinkDeployments",
                    attributes.path("auto_link_deployments").asBoolean());
            for (JsonNode link : attributes.path("links")) {
                ObjectNode entry = entity(link, body.withArray("links").addObject());
                if (link.path("overrides").isObject()) {
                    ObjectNode overrides = fields(link.path("overrides"), type);
                    overrides.remove("isSecret");
                    entry.putObject("overrides").set(BLOCKS.get(type), overrides);
                }
            }
            for (JsonNode link : attributes.path("exclude_links")) {
                entity(link, body.withArray("excludeLinks").addObject());
            }
        }
        return body;
    }

    private static ObjectNode entity(JsonNode link, ObjectNode entry) {
        copy(link, "scope", entry);
        copy(link, "scope_entity_id", entry);
        return entry;
    }

    private static ObjectNode fields(JsonNode attributes, String type) throws IOException {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String name : FIELDS.getOrDefault(type, List.of())) {
            if (name.equals("extra") && attributes.hasNonNull(name)) {
                fields.set(name, JSON.readTree(attributes.path(name).asText()));
            } else {
                copy(attributes, name, fields);
            }
        }
        return fields;
    }

    private static void copy(JsonNode attributes, String name, ObjectNode target) {
        if (attributes.hasNonNull(name)) {
            target.set(camel(name), attributes.path(name));
        }
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
