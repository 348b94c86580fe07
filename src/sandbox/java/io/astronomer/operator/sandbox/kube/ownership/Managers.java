package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The mutable managedFields of an object. */
final class Managers {
    private final List<Entry> entries = new ArrayList<>();

    /** One entry of the managedFields: the manager, its operation and the fields that it owns. */
    record Entry(
            String manager,
            String operation,
            String apiVersion,
            String subresource,
            String time,
            NavigableSet<Path> fields) {
        boolean same(Entry other) {
            return manager.equals(other.manager)
                    && operation.equals(other.operation)
                    && apiVersion.equals(other.apiVersion)
                    && subresource.equals(other.subresource);
        }

        Entry with(NavigableSet<Path> others) {
            return new Entry(manager, operation, apiVersion, subresource, time, others);
        }

        boolean applies() {
            return operation.equals("Apply");
        }

        ObjectNode json() {
            ObjectNode json = Json.object().put("apiVersion", apiVersion).put("fieldsType", "FieldsV1");
            json.set("fieldsV1", Fields.tree(fields));
            json.put("manager", manager).put("operation", operation);
            if (!subresource.isEmpty()) {
                json.put("subresource", subresource);
            }
            return json.put("time", time);
        }
    }

    static Managers of(JsonNode object) {
        Managers managers = new Managers();
        object.at("/metadata/managedFields")
                .forEach(entry -> managers.entries.add(new Entry(
                        entry.path("manager").asText(),
                        entry.path("operation").asText(),
                        entry.path("apiVersion").asText(),
                        entry.path("subresource").asText(),
                        entry.path("time").asText(),
                        Fields.paths(entry.path("fieldsV1")))));
        return managers;
    }

    List<Entry> others(Entry than) {
        return entries.stream().filter(entry -> !entry.same(than)).toList();
    }

    NavigableSet<Path> fieldsOf(Entry who) {
        NavigableSet<Path> fields = new TreeSet<>();
        entries.stream().filter(who::same).forEach(entry -> fields.addAll(entry.fields()));
        return fields;
    }

    /** Replaces the manager's entry at its position. */
    void put(Entry now) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).same(now)) {
                entries.set(i, now);
                return;
            }
        }
        entries.add(now);
    }

    void take(Collection<Path> paths, Predicate<Entry> from) {
        entries.replaceAll(entry -> {
            if (!from.test(entry)) {
                return entry;
            }
            NavigableSet<Path> left = new TreeSet<>(entry.fields());
            left.removeAll(paths);
            return entry.with(left);
        });
    }

    void write(ObjectNode object) {
        entries.removeIf(entry -> entry.fields().isEmpty());
        entries.sort(Comparator.comparing(Entry::operation).thenComparing(Entry::time));
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove("managedFields");
        if (!entries.isEmpty()) {
            metadata.set(
                    "managedFields",
                    Json.array(entries.stream().map(Entry::json).toList()));
        }
    }
}
