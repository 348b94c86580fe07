package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.schema.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a CustomResourceDefinition: what is left out, what its status says once it is taken, which types it defines. */
public final class Definition {
    private Definition() {}

    public static void fillIn(ObjectNode definition) {
        ObjectNode spec = Json.child(definition, "spec");
        ObjectNode names = Json.child(spec, "names");
        String kind = Json.text(names, "kind");
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        if (!spec.has("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
    }

    /** The status of a definition whose names nobody else has. */
    public static void establish(ObjectNode definition, String now) {
        ObjectNode status = Json.child(definition, "status");
        JsonNode spec = definition.path("spec");
        status.set("acceptedNames", spec.path("names").deepCopy());
        if (!status.path("conditions").isArray()) {
            ArrayNode conditions = status.putArray("conditions");
            conditions.add(condition("NamesAccepted", "NoConflicts", "no conflicts found", now));
            conditions.add(
                    condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now));
        }
        Set<String> stored = new java.util.LinkedHashSet<>(Json.texts(status.path("storedVersions")));
        spec.path("versions").forEach(version -> {
            if (version.path("storage").asBoolean()) {
                stored.add(Json.text(version, "name"));
            }
        });
        status.set("storedVersions", Json.array(stored));
    }

    private static ObjectNode condition(String type, String reason, String message, String now) {
        return Json.object()
                .put("lastTransitionTime", now)
                .put("message", message)
                .put("reason", reason)
                .put("status", "True")
                .put("type", type);
    }

    /** The types of the versions that are served. */
    public static List<ResourceType> types(ObjectNode definition) {
        JsonNode spec = definition.path("spec");
        JsonNode given = spec.path("names");
        Names names = new Names(
                Json.text(given, "kind"),
                Json.text(given, "listKind"),
                Json.text(given, "plural"),
                Json.text(given, "singular"),
                Json.texts(given.path("shortNames")),
                Json.texts(given.path("categories")));
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                types.add(type(spec, names, version));
            }
        }
        return types;
    }

    private static ResourceType type(JsonNode spec, Names names, JsonNode version) {
        Set<Trait> traits = EnumSet.of(Trait.CUSTOM, Trait.GENERATION);
        if (version.path("subresources").has("status")) {
            traits.add(Trait.STATUS);
        }
        boolean namespaced = "Namespaced".equals(Json.text(spec, "scope"));
        Schema schema = Schema.of(version.path("schema").path("openAPIV3Schema"))
                .with("metadata", ModelSchema.OBJECT_META)
                .with("apiVersion", Schema.of(Json.object().put("type", "string")))
                .with("kind", Schema.of(Json.object().put("type", "string")));
        TypeBuilder builder = new TypeBuilder(
                Json.text(spec, "group"), Json.text(version, "name"), names, namespaced, traits, schema);
        List<Column> columns = new ArrayList<>();
        version.path("additionalPrinterColumns").forEach(column -> columns.add(column(column)));
        version.path("selectableFields")
                .forEach(
                        field -> builder.selectable(Json.text(field, "jsonPath").substring(1)));
        return (columns.isEmpty() ? builder : builder.onlyColumns(columns)).build();
    }

    private static Column column(JsonNode column) {
        String path = Json.text(column, "jsonPath");
        String description = Json.text(column, "description");
        return new Column(
                Json.text(column, "name"),
                Json.text(column, "type"),
                Json.text(column, "format"),
                description.isEmpty() ? "Custom resource definition column (in JSONPath format): " + path : description,
                column.path("priority").asInt(),
                path);
    }
}
