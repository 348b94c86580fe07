package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.Trait;
import java.util.List;
import java.util.Optional;

/** The OpenAPI v3 documents, one a group and version, as far as kubectl reads them. */
final class OpenApi {
    private static final String ROOT = "/openapi/v3";
    private static final String KIND = "x-kubernetes-group-version-kind";

    private final Catalog catalog;

    OpenApi(Catalog catalog) {
        this.catalog = catalog;
    }

    Optional<Reply> answer(Request request) {
        String path = request.path();
        if (path.equals(ROOT)) {
            return Optional.of(Reply.json(200, index()));
        }
        if (!path.startsWith(ROOT + "/")) {
            return Optional.empty();
        }
        String prefix = path.substring(ROOT.length());
        List<ResourceType> types = catalog.all().stream()
                .filter(type -> prefix(type).equals(prefix))
                .toList();
        return types.isEmpty() ? Optional.empty() : Optional.of(Reply.json(200, document(types)));
    }

    private ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        for (ResourceType type : catalog.all()) {
            String url = ROOT + prefix(type) + "?hash=" + hash(prefix(type));
            paths.putObject(prefix(type).substring(1)).put("serverRelativeURL", url);
        }
        return index;
    }

    /** Changes whenever the types below a prefix do, since clients keep documents by it. */
    private String hash(String prefix) {
        int hash = catalog.all().stream()
                .filter(type -> prefix(type).equals(prefix))
                .mapToInt(type ->
                        type.schema().node().hashCode() * 31 + type.names().hashCode())
                .sum();
        return Integer.toHexString(hash);
    }

    private static String prefix(ResourceType type) {
        return type.group().isEmpty() ? "/api/" + type.version() : "/apis/" + type.group() + "/" + type.version();
    }

    private static ObjectNode document(List<ResourceType> types) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1.34.4");
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (ResourceType type : types) {
            String name = schemaName(type);
            schemas.set(name, schema(type));
            String base = prefix(type) + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural();
            if (type.has(Trait.REVIEW)) {
                operation(paths.putObject(base), "post", type, name);
                continue;
            }
            ObjectNode collection = paths.putObject(base);
            operation(collection, "get", type, name);
            operation(collection, "post", type, name);
            ObjectNode single = paths.putObject(base + "/{name}");
            List.of("get", "put", "patch", "delete").forEach(method -> operation(single, method, type, name));
        }
        return document;
    }

    private static void operation(ObjectNode path, String method, ResourceType type, String schema) {
        ObjectNode operation = path.putObject(method);
        operation.put("x-kubernetes-action", method).set(KIND, kind(type));
        operation
                .putObject("responses")
                .putObject("200")
                .put("description", "OK")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + schema);
        if (method.equals("patch") || method.equals("post") || method.equals("put")) {
            for (String parameter : List.of("dryRun", "fieldManager", "fieldValidation")) {
                operation
                        .withArray("parameters")
                        .addObject()
                        .put("name", parameter)
                        .put("in", "query")
                        .putObject("schema")
                        .put("type", "string");
            }
        }
        if (method.equals("patch")) {
            ObjectNode content = operation.putObject("requestBody").putObject("content");
            content.putObject("application/apply-patch+yaml");
            content.putObject("application/json-patch+json");
            content.putObject("application/merge-patch+json");
        }
    }

    private static ObjectNode schema(ResourceType type) {
        ObjectNode schema = type.schema().node().deepCopy();
        schema.putArray(KIND).add(kind(type));
        return schema;
    }

    private static ObjectNode kind(ResourceType type) {
        ObjectNode kind = Json.object().put("group", type.group());
        return kind.put("version", type.version()).put("kind", type.kind());
    }

    private static String schemaName(ResourceType type) {
        return (type.group().isEmpty() ? "core" : type.group()) + "." + type.version() + "." + type.kind();
    }
}
