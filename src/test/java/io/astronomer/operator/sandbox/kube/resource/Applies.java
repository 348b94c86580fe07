package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.ownership.Apply;
import io.astronomer.operator.sandbox.kube.ownership.Ownership;
import java.util.List;

/** What a server-side apply has to be like before it is laid over the object. */
final class Applies {
    private Applies() {}

    static Ownership.Writer writer(ResourceType type, WriteOptions options) {
        return new Ownership.Writer(
                options.manager(), type.apiVersion(), options.statusOnly() ? "status" : "", Meta.now());
    }

    static void check(ResourceType type, String name, ObjectNode wanted, WriteOptions options) {
        if (options.manager().isEmpty()) {
            throw Refusal.invalid(
                    new ResourceType(
                            "meta.k8s.io",
                            "v1",
                            "",
                            "",
                            "PatchOptions",
                            false,
                            List.of(),
                            List.of(),
                            true,
                            false,
                            null),
                    "",
                    List.of(new Refusal.Cause(
                            "FieldValueRequired", "Required value: is required for apply patch", "fieldManager")));
        }
        if (wanted.at("/metadata").hasNonNull("managedFields")) {
            throw Refusal.badRequest("metadata.managedFields must be nil");
        }
        if (!wanted.hasNonNull("kind") || !wanted.hasNonNull("apiVersion")) {
            throw Refusal.badRequest("Object 'Kind' is missing in '" + wanted + "'");
        }
        if (Meta.name(wanted).isEmpty()) {
            Meta.of(wanted).put("name", name);
        }
        if (!Meta.name(wanted).equals(name)) {
            throw Refusal.badRequest("metadata.name does not match the name on the URL: " + type.qualified());
        }
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
