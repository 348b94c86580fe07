package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/** Updates the owners after a write that is no apply: the writer becomes the only owner of the changed fields. */
public final class Ownership {
    private Ownership() {}

    /** The writer: a manager's name, the version of the written API, and the subresource or an empty string. */
    public record Writer(String manager, String apiVersion, String subresource, String time) {
        Managers.Entry entry(String operation) {
            return new Managers.Entry(manager, operation, apiVersion, subresource, time, new TreeSet<>());
        }
    }

    /** Writes the managedFields of {@code object}, which replaces {@code before} (empty for a new object). */
    public static void noteUpdate(JsonNode before, ObjectNode object, Typing typing, Writer writer) {
        JsonNode sent = object.at("/metadata/managedFields");
        boolean reset = sent.isArray() && (sent.isEmpty() || sent.get(0).isEmpty());
        Managers managers = reset ? Managers.of(Json.object()) : Managers.of(sent.isArray() ? object : before);
        NavigableMap<Path, JsonNode> old = Fields.values(before, typing);
        NavigableMap<Path, JsonNode> now = Fields.values(object, typing);
        NavigableSet<Path> gone = new TreeSet<>(old.keySet());
        gone.removeAll(now.keySet());
        NavigableSet<Path> changed = new TreeSet<>(now.keySet());
        changed.removeIf(path -> Objects.equals(now.get(path), old.get(path)));
        if (!changed.isEmpty() || !gone.isEmpty()) {
            Managers.Entry entry = writer.entry("Update");
            managers.take(gone, any -> true);
            managers.take(changed, other -> !other.same(entry));
            changed.addAll(managers.fieldsOf(entry));
            managers.put(entry.with(changed));
        }
        managers.write(object);
    }
}
