package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two states of one object, as paths that can be owned. */
final class Comparison {
    final FieldSet added = new FieldSet();
    final FieldSet modified = new FieldSet();
    final FieldSet removed = new FieldSet();

    private Comparison() {}

    static Comparison between(JsonNode before, JsonNode after, Schema schema) {
        Comparison comparison = new Comparison();
        comparison.compare(List.of(), before, after, schema);
        return comparison;
    }

    FieldSet changed() {
        return added.union(modified);
    }

    private void compare(List<String> path, @Nullable JsonNode before, @Nullable JsonNode after, Schema schema) {
        if (before == null || after == null) {
            JsonNode present = before == null ? after : before;
            if (present != null) {
                collect(path, present, schema, before == null ? added : removed);
            }
        } else if (Elements.divisible(before, schema) && Elements.divisible(after, schema)) {
            Map<String, JsonNode> old = Elements.of(before, schema);
            Map<String, JsonNode> fresh = Elements.of(after, schema);
            Set<String> all = new LinkedHashSet<>(old.keySet());
            all.addAll(fresh.keySet());
            all.forEach(element -> compare(
                    below(path, element), old.get(element), fresh.get(element), Elements.schemaOf(element, schema)));
        } else if (!before.equals(after)) {
            modified.add(path);
        }
    }

    private static void collect(List<String> path, JsonNode value, Schema schema, FieldSet into) {
        into.add(path);
        if (Elements.divisible(value, schema)) {
            Elements.of(value, schema)
                    .forEach((element, child) ->
                            collect(below(path, element), child, Elements.schemaOf(element, schema), into));
        }
    }

    private static List<String> below(List<String> path, String element) {
        List<String> longer = new ArrayList<>(path);
        longer.add(element);
        return longer;
    }
}
