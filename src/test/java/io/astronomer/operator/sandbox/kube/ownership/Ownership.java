package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import io.astronomer.operator.sandbox.kube.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the managed fields of one write; for an apply, also makes the object that results from it. */
public final class Ownership {
    private final Schema schema;
    private final Writer writer;
    private final String now;
    private final FieldSet ignored = new FieldSet();

    /** The fields named by {@code ignoredFields} (of the top level) are neither owned nor changed by this write. */
    public Ownership(Schema schema, Writer writer, String now, Set<String> ignoredFields) {
        this.schema = schema;
        this.writer = writer;
        this.now = now;
        ignoredFields.forEach(field -> ignored.add(List.of("f:" + field)));
    }

    /** Records what an update changed: the writer now owns it, and nobody else does. */
    public void update(@Nullable ObjectNode live, ObjectNode updated) {
        ManagedFields managed = ManagedFields.of(updated);
        ObjectNode before = live == null ? Json.object() : live;
        Comparison comparison = Comparison.between(before, updated, schema);
        FieldSet changed = comparison.changed().without(ignored);
        FieldSet removed = comparison.removed.without(ignored);
        managed.takeFromOthers(writer, changed.union(removed));
        managed.put(writer, managed.fields(writer).minus(removed).union(changed), now, false);
        managed.writeTo(updated);
    }

    /** Lays an applied configuration over the live object, takes out what is no longer applied, settles who owns what. */
    public ObjectNode apply(
            @Nullable ObjectNode live, ObjectNode applied, boolean force, UnaryOperator<ObjectNode> defaults) {
        ManagedFields managed = ManagedFields.of(live);
        ObjectNode config = (ObjectNode) AppliedConfiguration.without(applied, ignored, schema);
        ObjectNode before = live == null ? Json.object() : live;
        FieldSet fresh = AppliedConfiguration.fields(config, schema);
        FieldSet cut = AppliedConfiguration.abandoned(managed.fields(writer), fresh, managed.fieldsOfOthers(writer));
        ObjectNode merged = (ObjectNode) AppliedConfiguration.overlay(before, config, schema);
        ObjectNode result = defaults.apply(
                (ObjectNode) AppliedConfiguration.without(merged, cut, schema).deepCopy());
        Comparison comparison = Comparison.between(before, result, schema);
        Map<Writer, FieldSet> owners =
                managed.owners(writer, comparison.changed().without(ignored));
        if (!owners.isEmpty() && !force) {
            throw conflict(owners);
        }
        owners.values().forEach(owned -> managed.takeFromOthers(writer, owned));
        managed.takeFromOthers(writer, comparison.removed);
        boolean touched = !comparison.changed().isEmpty() || !comparison.removed.isEmpty();
        managed.put(writer, fresh, now, touched);
        managed.writeTo(result);
        return result;
    }

    private static ApiError conflict(Map<Writer, FieldSet> owners) {
        List<FieldError> causes = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        owners.forEach((owner, fields) -> {
            List<String> paths =
                    fields.paths().stream().map(Ownership::readable).toList();
            paths.forEach(path ->
                    causes.add(new FieldError("FieldManagerConflict", path, "conflict with " + described(owner))));
            blocks.add(described(owner) + paths.stream().collect(Collectors.joining("\n- ", ":\n- ", "")));
        });
        String message;
        if (causes.size() == 1) {
            message = "Apply failed with 1 conflict: " + causes.get(0).message() + ": "
                    + causes.get(0).field();
        } else {
            message = "Apply failed with " + causes.size() + " conflicts: conflicts with "
                    + String.join("\nconflicts with ", blocks);
        }
        return ApiError.applyConflict(message, causes);
    }

    private static String described(Writer owner) {
        String subresource = owner.subresource().isEmpty() ? "" : " with subresource \"" + owner.subresource() + "\"";
        String version = owner.applies() ? "" : " using " + owner.apiVersion();
        return "\"" + owner.manager() + "\"" + subresource + version;
    }

    private static String readable(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String element : path) {
            String name = element.substring(2);
            if (element.startsWith("f:")) {
                text.append('.').append(name);
            } else if (element.startsWith("v:")) {
                text.append("[=").append(name).append(']');
            } else {
                Set<String> keys = new TreeSet<>();
                Json.read(name).properties().forEach(key -> keys.add(key.getKey() + "=" + Json.write(key.getValue())));
                text.append('[').append(String.join(",", keys)).append(']');
            }
        }
        return text.toString();
    }
}
