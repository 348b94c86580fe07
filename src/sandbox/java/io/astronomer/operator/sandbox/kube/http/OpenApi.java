package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** OpenAPI v3: full schemas of custom resources, empty ones of built-in kinds, and the writes that validate fields. */
final class OpenApi {
    private static final List<String> PATCHES =
            List.of("application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml");

    private final Catalog catalog;

    OpenApi(Catalog catalog) {
        this.catalog = catalog;
    }

    ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        catalog.all().stream().map(ResourceType::apiVersion).distinct().forEach(version -> {
            String path = (version.contains("/") ? "apis/" : "api/") + version;
            int hash = document(version).hashCode();
            paths.putObject(path)
                    .put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + Integer.toHexString(hash));
        });
        return index;
    }

    /** Returns the document of one group and version, such as {@code apps/v1}. */
    ObjectNode document(String apiVersion) {
        List<ResourceType> types = catalog.all().stream()
                .filter(type -> type.apiVersion().equals(apiVersion))
                .toList();
        if (types.isEmpty()) {
            throw Refusal.noSuchPath();
        }
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1.36.2");
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        types.forEach(type -> {
            schemas.set(component(type), schema(type));
            paths.set(path(type), operations(type));
        });
        return document;
    }

    private static String component(ResourceType type) {
        String group = type.group().isEmpty() ? "io.k8s.api.core" : reversed(type.group());
        return group + "." + type.version() + "." + type.kind();
    }

    private static String reversed(String group) {
        List<String> parts = new ArrayList<>(List.of(group.split("\\.")));
        Collections.reverse(parts);
        return String.join(".", parts);
    }

    private static String path(ResourceType type) {
        String root = (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion();
        return root + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural() + "/{name}";
    }

    private static JsonNode schema(ResourceType type) {
        ObjectNode schema = Json.object().put("type", "object");
        if (type.custom() != null && type.custom().schema().node() instanceof ObjectNode declared) {
            schema = declared.deepCopy();
        }
        ObjectNode properties = schema.withObject("/properties");
        properties.putObject("apiVersion").put("type", "string").put("description", "The version of the API.");
        properties.putObject("kind").put("type", "string").put("description", "The kind of the resource.");
        properties.putObject("metadata").put("type", "object").put("description", "Standard object's metadata.");
        schema.set("x-kubernetes-group-version-kind", Json.array(List.of(kind(type))));
        if (type.custom() == null) {
            schema.put("x-kubernetes-preserve-unknown-fields", true);
        }
        return schema;
    }

    private static ObjectNode kind(ResourceType type) {
        return Json.object().put("group", type.group()).put("kind", type.kind()).put("version", type.version());
    }

    private static ObjectNode operations(ResourceType type) {
        ObjectNode operations = Json.object();
        for (String verb : List.of("get", "put", "patch", "delete")) {
            ObjectNode operation = operations.putObject(verb);
            operation.put("x-kubernetes-action", verb).set("x-kubernetes-group-version-kind", kind(type));
            ArrayNode parameters = operation.putArray("parameters");
            for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
                parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "query")
                        .putObject("schema")
                        .put("type", "string");
            }
            if (verb.equals("patch")) {
                ObjectNode content = operation.putObject("requestBody").putObject("content");
                PATCHES.forEach(
                        patch -> content.putObject(patch).putObject("schema").put("type", "object"));
            }
        }
        return operations;
    }
}
