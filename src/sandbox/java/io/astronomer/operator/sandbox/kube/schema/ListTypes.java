package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the keywords that define the merge of lists and maps. */
final class ListTypes {
    private static final String LIST_TYPE = "x-kubernetes-list-type";
    private static final String MAP_TYPE = "x-kubernetes-map-type";
    private static final String KEYS = "x-kubernetes-list-map-keys";

    private final JsonNode schema;
    private final String path;
    private final List<Finding> findings = new ArrayList<>();

    private ListTypes(JsonNode schema, String path) {
        this.schema = schema;
        this.path = path;
    }

    static List<Finding> check(JsonNode schema, String path) {
        ListTypes types = new ListTypes(schema, path);
        types.preserve();
        types.known(MAP_TYPE, "object", List.of("atomic", "granular"));
        if (types.typed(LIST_TYPE, "array")) {
            types.set();
        }
        types.known(LIST_TYPE, List.of("atomic", "set", "map"));
        types.keysWithoutMap();
        if (Schemas.listType(schema).equals("map")) {
            types.map();
        }
        types.items();
        return types.findings;
    }

    private void preserve() {
        JsonNode preserve = schema.path("x-kubernetes-preserve-unknown-fields");
        if (preserve.isBoolean() && !preserve.asBoolean()) {
            findings.add(Finding.invalid(
                    path + ".x-kubernetes-preserve-unknown-fields", "false", "must be true or undefined"));
        }
    }

    private void known(String keyword, String type, List<String> supported) {
        typed(keyword, type);
        known(keyword, supported);
    }

    private void known(String keyword, List<String> supported) {
        String value = schema.path(keyword).asText();
        if (schema.has(keyword) && !supported.contains(value)) {
            findings.add(Finding.notSupported(path + "." + keyword, Texts.quoted(value), supported));
        }
    }

    private boolean typed(String keyword, String wanted) {
        String type = Schemas.type(schema);
        String detail = "must be " + wanted + " if " + keyword + " is specified";
        if (!schema.has(keyword) || type.equals(wanted)) {
            return true;
        }
        findings.add(
                type.isEmpty()
                        ? Finding.required(path + ".type", detail)
                        : Finding.invalid(path + ".type", Texts.quoted(type), detail));
        return false;
    }

    private void set() {
        JsonNode item = schema.path("items");
        if (!Schemas.listType(schema).equals("set") || !item.isObject()) {
            return;
        }
        String detail = "must be atomic as item of a list with x-kubernetes-list-type=set";
        String listType = Schemas.listType(item);
        if (Schemas.type(item).equals("array") && item.has(LIST_TYPE) && !listType.equals("atomic")) {
            findings.add(Finding.invalid(path + ".items." + LIST_TYPE, Texts.quoted(listType), detail));
        }
        if (Schemas.type(item).equals("object") && !item.path(MAP_TYPE).asText().equals("atomic")) {
            String shown = item.has(LIST_TYPE) ? Texts.quoted(listType) : "null";
            findings.add(Finding.invalid(path + ".items." + MAP_TYPE, shown, detail));
        }
    }

    private void keysWithoutMap() {
        String type = Schemas.listType(schema);
        if (!schema.path(KEYS).isEmpty() && !type.equals("map")) {
            String detail = "must be map if x-kubernetes-list-map-keys is non-empty";
            String place = path + "." + LIST_TYPE;
            findings.add(
                    type.isEmpty()
                            ? Finding.required(place, detail)
                            : Finding.invalid(place, Texts.quoted(type), detail));
        }
    }

    private void map() {
        JsonNode item = schema.path("items");
        if (schema.path(KEYS).isEmpty()) {
            findings.add(Finding.required(path + "." + KEYS, "must not be empty if x-kubernetes-list-type is map"));
        }
        if (item.isMissingNode()) {
            findings.add(Finding.required(path + ".items", "must have a schema if x-kubernetes-list-type is map"));
        } else if (!Schemas.type(item).equals("object")) {
            findings.add(Finding.invalid(
                    path + ".items.type",
                    Texts.quoted(Schemas.type(item)),
                    "must be object if parent array's x-kubernetes-list-type is map"));
        } else {
            keys(item);
        }
    }

    private void keys(JsonNode item) {
        String shown = schema.path(KEYS).toString();
        Set<String> seen = new HashSet<>();
        for (String key : Schemas.listKeys(schema)) {
            JsonNode property = item.path("properties").path(key);
            if (property.isMissingNode()) {
                findings.add(Finding.invalid(path + "." + KEYS, shown, "entries must all be names of item properties"));
            } else if (List.of("array", "object").contains(Schemas.type(property))) {
                findings.add(Finding.invalid(
                        path + ".items.properties[" + key + "].type",
                        "\"object\"",
                        "must be a scalar type if parent array's x-kubernetes-list-type is map"));
            }
            if (!seen.add(key)) {
                findings.add(Finding.invalid(path + "." + KEYS, shown, "must not contain duplicate entries"));
            }
        }
    }

    /** Checks that items and their keys can't be null, and that keys are required or have a default. */
    private void items() {
        JsonNode item = schema.path("items");
        String type = Schemas.listType(schema);
        if (!item.isObject() || !List.of("set", "map").contains(type)) {
            return;
        }
        if (Schemas.nullable(item)) {
            findings.add(Finding.forbidden(
                    path + ".items.nullable", "cannot be nullable when x-kubernetes-list-type is " + type));
        }
        for (String key : type.equals("map") ? Schemas.listKeys(schema) : List.<String>of()) {
            JsonNode property = item.path("properties").path(key);
            String place = path + ".items.properties[" + key + "]";
            if (property.isObject() && !Schemas.required(item).contains(key) && !property.hasNonNull("default")) {
                findings.add(Finding.required(
                        place + ".default",
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required"
                                + " property"));
            }
            if (Schemas.nullable(property)) {
                findings.add(Finding.forbidden(
                        place + ".nullable",
                        "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
            }
        }
    }
}
