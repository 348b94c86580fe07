package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.ownership.Apply;
import io.astronomer.operator.sandbox.kube.ownership.Ownership;
import java.util.List;

/** The checks of a server-side apply before the merge. */
final class Applies {
    private Applies() {}

    static Ownership.Writer writer(ResourceType type, WriteOptions options) {
        return new Ownership.Writer(
                options.manager(), type.apiVersion(), options.statusOnly() ? "status" : "", Meta.now());
    }

    static void check(ResourceType type, String name, ObjectNode wanted, WriteOptions options) {
        if (options.manager().isEmpty()) {
            throw refused("FieldValueRequired", "Required value: is required for apply patch", "fieldManager");
        }
        if (wanted.at("/metadata").hasNonNull("managedFields")) {
            throw Refusal.badRequest("metadata.managedFields must be nil");
        }
        if (!wanted.hasNonNull("kind") || !wanted.hasNonNull("apiVersion")) {
            throw Refusal.badRequest("invalid object type: /, Kind=");
        }
        checkDeclared(type, name, wanted);
        if (Meta.name(wanted).isEmpty()) {
            Meta.of(wanted).put("name", name);
        }
        if (!Meta.name(wanted).equals(name)) {
            throw Refusal.badRequest("the name of the object (" + Meta.name(wanted)
                    + ") does not match the name on the URL (" + name + ")");
        }
    }

    /** Refuses fields that the schema does not know: they can't have an owner, regardless of the field validation. */
    private static void checkDeclared(ResourceType type, String name, ObjectNode wanted) {
        if (type.custom() == null) {
            return;
        }
        List<String> faults = type.custom().schema().complete(wanted.deepCopy()).stream()
                .map(path -> "." + path + ": field not declared in schema")
                .toList();
        if (!faults.isEmpty()) {
            String shown = faults.size() == 1 ? faults.get(0) : "errors:\n  " + String.join("\n  ", faults);
            throw Refusal.unforeseen("failed to create typed patch object (" + Meta.namespace(wanted) + "/" + name
                    + "; " + type.apiVersion() + ", Kind=" + type.kind() + "): " + shown);
        }
    }

    /** Refuses parameters of an apply in a patch of another kind. */
    static void checkNone(boolean force) {
        if (force) {
            throw refused("FieldValueForbidden", "Forbidden: may not be specified for non-apply patch", "force");
        }
    }

    private static Refusal refused(String reason, String message, String field) {
        ResourceType options = new ResourceType(
                "meta.k8s.io", "v1", "", "", "PatchOptions", false, List.of(), List.of(), true, false, null);
        return Refusal.invalid(options, "", List.of(new Refusal.Cause(reason, message, field)));
    }

    static void checkNew(ResourceType type, String name, ObjectNode wanted, WriteOptions options) {
        if (options.statusOnly()) {
            throw Refusal.notFound(type, name);
        }
        if (!Meta.uid(wanted).isEmpty()) {
            throw Refusal.conflict(
                    type,
                    name,
                    "uid mismatch: the provided object specified uid " + Meta.uid(wanted)
                            + ", and no existing object was found");
        }
    }

    static ObjectNode onto(ObjectNode live, ResourceType type, ObjectNode wanted, WriteOptions options) {
        return Apply.onto(live, wanted, type.typing(), writer(type, options), options.force());
    }
}
