package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Server-side apply: merges the manager's fields into the object, and removes fields that the manager no longer
 * applies.
 */
public final class Apply {
    private final Typing typing;
    private final Managers.Entry entry;
    private final boolean force;

    private Apply(Typing typing, Managers.Entry entry, boolean force) {
        this.typing = typing;
        this.entry = entry;
        this.force = force;
    }

    /** Returns the object after the apply, with its managedFields; {@code live} is not changed. */
    public static ObjectNode onto(
            ObjectNode live, ObjectNode wanted, Typing typing, Ownership.Writer writer, boolean force) {
        return new Apply(typing, writer.entry("Apply"), force).apply(live, wanted);
    }

    private ObjectNode apply(ObjectNode live, ObjectNode wanted) {
        NavigableSet<Path> fields = Fields.applied(wanted, typing);
        fields.removeIf(this::isOfOtherEndpoint);
        Managers managers = Managers.of(live);
        ObjectNode result = (ObjectNode) Merge.over(live, wanted, typing);
        NavigableMap<Path, JsonNode> before = Fields.values(live, typing);
        NavigableMap<Path, JsonNode> after = Fields.values(result, typing);
        NavigableSet<Path> changed = new TreeSet<>(fields);
        changed.removeIf(path -> isSame(after.get(path), before.get(path)));
        checkConflicts(managers, changed);
        managers.take(changed, other -> !other.same(entry));
        NavigableSet<Path> kept = withPrefixes(fields);
        managers.others(entry).forEach(other -> kept.addAll(withPrefixes(other.fields())));
        NavigableSet<Path> dropped = withPrefixes(managers.fieldsOf(entry));
        dropped.removeAll(kept);
        dropped.remove(Path.of("metadata"));
        Removal.of(result, dropped, typing);
        managers.put(entry.with(fields));
        managers.write(result);
        return unchanged(live, result) ? live.deepCopy() : result;
    }

    private static boolean isSame(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one != null && other != null && one.equals(Apply::compare, other);
    }

    /** Compares values as a server does, for which 1 and 1.0 are equal. */
    private static int compare(JsonNode one, JsonNode other) {
        boolean same = (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
        return same ? 0 : 1;
    }

    /** Returns whether the field belongs to the other endpoint, which this one ignores. */
    private boolean isOfOtherEndpoint(Path path) {
        return path.within(Path.of(entry.subresource().isEmpty() ? "status" : "spec"))
                && (!entry.subresource().isEmpty() || typing.statusApart());
    }

    private static NavigableSet<Path> withPrefixes(NavigableSet<Path> paths) {
        NavigableSet<Path> all = new TreeSet<>();
        paths.forEach(path -> all.addAll(path.prefixes()));
        return all;
    }

    private void checkConflicts(Managers managers, NavigableSet<Path> changed) {
        if (force) {
            return;
        }
        NavigableMap<String, List<Path>> conflicts = new TreeMap<>();
        managers.others(entry)
                .forEach(other -> other.fields().stream()
                        .filter(changed::contains)
                        .forEach(path -> conflicts
                                .computeIfAbsent(shown(other), name -> new ArrayList<>())
                                .add(path)));
        if (conflicts.isEmpty()) {
            return;
        }
        List<Refusal.Cause> causes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        conflicts.forEach((who, paths) -> {
            paths.forEach(path ->
                    causes.add(new Refusal.Cause("FieldManagerConflict", "conflict with " + who, path.toString())));
            lines.add(
                    paths.size() == 1
                            ? "conflict with " + who + ": " + paths.get(0)
                            : "conflicts with " + who + ":\n- "
                                    + String.join(
                                            "\n- ",
                                            paths.stream().map(Path::toString).toList()));
        });
        throw Refusal.applyConflict(
                "Apply failed with " + causes.size() + (causes.size() == 1 ? " conflict: " : " conflicts: ")
                        + String.join("\n", lines),
                causes);
    }

    private static String shown(Managers.Entry other) {
        String name = "\"" + other.manager() + "\"";
        String where = other.subresource().isEmpty() ? "" : " with subresource \"" + other.subresource() + "\"";
        String when = other.applies() ? "" : " using " + other.apiVersion();
        return name + where + when;
    }

    /** Returns whether the apply changes nothing. It then keeps the times in the managedFields. */
    private static boolean unchanged(ObjectNode live, ObjectNode result) {
        return timeless(live).equals(timeless(result));
    }

    private static JsonNode timeless(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        Json.items(copy.at("/metadata/managedFields")).forEach(each -> ((ObjectNode) each).remove("time"));
        return copy;
    }
}
