package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.ownership.Ownership;
import io.astronomer.operator.sandbox.kube.schema.Finding;
import io.astronomer.operator.sandbox.kube.store.Key;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Completes, checks or refuses an object between the request and the store. */
final class Admission {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final Key.Collection NAMESPACES = new Key.Collection("", "namespaces");

    private final Store store;
    private final Catalog catalog;

    Admission(Store store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    void create(ResourceType type, ObjectNode object, WriteOptions options) {
        checkName(type, object);
        checkNamespace(type, object);
        Custom.prepare(type, object, options);
        if (type.custom() != null && type.statusSubresource()) {
            object.remove("status");
        }
        complete(type, object);
        Custom.check(type, object, null);
        CrdStatus.check(type, object, null);
        BuiltInKinds.check(type, object, null);
        if (!options.ownershipSettled()) {
            Ownership.noteUpdate(Json.object(), object, type.typing(), Applies.writer(type, options));
        }
    }

    void update(ResourceType type, ObjectNode existing, ObjectNode object, WriteOptions options) {
        Custom.prepare(type, object, options);
        checkFinalizers(type, existing, object);
        if (options.statusOnly()) {
            keepAllBut("status", existing, object);
        } else if (type.statusSubresource()) {
            restore("status", existing, object);
        }
        complete(type, object);
        Custom.check(type, object, existing);
        CrdStatus.check(type, object, existing);
        BuiltInKinds.check(type, object, existing);
        Meta.keepServerFields(type, existing, object);
        if (!options.ownershipSettled()) {
            Ownership.noteUpdate(existing, object, type.typing(), Applies.writer(type, options));
        }
    }

    private void complete(ResourceType type, ObjectNode object) {
        BuiltInKinds.complete(type, object);
        if (type.kind().equals("CustomResourceDefinition")) {
            CrdStatus.establish(object, catalog);
        }
    }

    private static void checkFinalizers(ResourceType type, ObjectNode existing, ObjectNode object) {
        if (!Meta.isTerminating(existing)) {
            return;
        }
        List<String> added = Json.texts(object.at("/metadata/finalizers"));
        added.removeAll(Json.texts(existing.at("/metadata/finalizers")));
        if (!added.isEmpty()) {
            String shown = added.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
            Refusal.Cause cause = new Refusal.Cause(
                    "FieldValueForbidden",
                    "Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers"
                            + " []string{" + shown + "}",
                    "metadata.finalizers");
            // For custom resources a real server finds the error twice and reports it once.
            throw Refusal.invalid(
                    type, Meta.name(object), type.custom() == null ? List.of(cause) : List.of(cause, cause));
        }
    }

    private void checkName(ResourceType type, ObjectNode object) {
        String name = Meta.name(object);
        if (name.isEmpty()) {
            Refusal.Cause cause = new Refusal.Cause(
                    "FieldValueRequired", "Required value: name or generateName is required", "metadata.name");
            throw Refusal.invalid(
                    type,
                    "",
                    type.custom() == null
                            ? List.of(cause)
                            : List.of(cause, Finding.unchecked().cause()));
        }
        if (!type.group().equals("rbac.authorization.k8s.io")
                && (!NAME.matcher(name).matches() || name.length() > 253)) {
            throw Refusal.invalid(
                    type,
                    name,
                    List.of(new Refusal.Cause(
                            "FieldValueInvalid",
                            "Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of lower case"
                                    + " alphanumeric characters, '-' or '.', and must start and end with an"
                                    + " alphanumeric character (e.g. 'example.com', regex used for validation is"
                                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
                            "metadata.name")));
        }
    }

    private void checkNamespace(ResourceType type, ObjectNode object) {
        if (!type.namespaced()) {
            return;
        }
        String name = Meta.namespace(object);
        ResourceType namespaces = catalog.find("", "v1", "namespaces").orElseThrow();
        ObjectNode namespace =
                store.get(new Key(NAMESPACES, "", name)).orElseThrow(() -> Refusal.notFound(namespaces, name));
        if (Meta.isTerminating(namespace)) {
            throw Refusal.namespaceTerminating(type, Meta.name(object), name);
        }
    }

    private static void keepAllBut(String field, ObjectNode existing, ObjectNode object) {
        JsonNode changed = object.get(field);
        JsonNode managed = object.at("/metadata/managedFields");
        object.setAll(existing.deepCopy());
        List.copyOf(Json.fields(object)).stream()
                .map(Map.Entry::getKey)
                .filter(name -> !existing.has(name))
                .forEach(object::remove);
        if (changed == null) {
            object.remove(field);
        } else {
            object.set(field, changed);
        }
        if (managed.isArray()) {
            Meta.of(object).set("managedFields", managed);
        }
    }

    private static void restore(String field, ObjectNode existing, ObjectNode object) {
        if (existing.has(field)) {
            object.set(field, existing.get(field));
        } else {
            object.remove(field);
        }
    }
}
