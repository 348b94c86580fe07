package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of {@code metadata.managedFields}, read, changed and written back. */
final class ManagedFields {
    private record Entry(Writer writer, String time, FieldSet fields) {}

    private static final FieldSet NEVER_OWNED = List.of(
                    FieldSet.of("f:apiVersion"),
                    FieldSet.of("f:kind"),
                    FieldSet.of("f:metadata"),
                    FieldSet.of("f:metadata", "f:name"),
                    FieldSet.of("f:metadata", "f:namespace"),
                    FieldSet.of("f:metadata", "f:creationTimestamp"),
                    FieldSet.of("f:metadata", "f:selfLink"),
                    FieldSet.of("f:metadata", "f:uid"),
                    FieldSet.of("f:metadata", "f:generation"),
                    FieldSet.of("f:metadata", "f:managedFields"),
                    FieldSet.of("f:metadata", "f:resourceVersion"))
            .stream()
            .reduce(new FieldSet(), FieldSet::union);

    private final Map<Writer, Entry> entries = new LinkedHashMap<>();

    static ManagedFields of(@Nullable ObjectNode object) {
        ManagedFields managed = new ManagedFields();
        if (object != null) {
            object.path("metadata").path("managedFields").forEach(managed::read);
        }
        return managed;
    }

    private void read(JsonNode entry) {
        if (entry instanceof ObjectNode object && object.has("fieldsV1")) {
            Writer writer = Writer.of(object);
            FieldSet fields = FieldSet.parse(object.path("fieldsV1"));
            entries.put(writer, new Entry(writer, Json.text(object, "time"), fields));
        }
    }

    FieldSet fields(Writer writer) {
        Entry entry = entries.get(writer);
        return entry == null ? new FieldSet() : entry.fields;
    }

    FieldSet fieldsOfOthers(Writer writer) {
        return entries.values().stream()
                .filter(entry -> !entry.writer.equals(writer))
                .map(Entry::fields)
                .reduce(new FieldSet(), FieldSet::union);
    }

    /** What each other writer owns of the given fields; those that own none are left out. */
    Map<Writer, FieldSet> owners(Writer besides, FieldSet wanted) {
        Map<Writer, FieldSet> owners = new TreeMap<>(Comparator.comparing(Writer::toString));
        entries.forEach((writer, entry) -> {
            FieldSet owned = entry.fields.intersect(wanted);
            if (!writer.equals(besides) && !owned.isEmpty()) {
                owners.put(writer, owned);
            }
        });
        return owners;
    }

    void takeFromOthers(Writer writer, FieldSet taken) {
        entries.replaceAll((owner, entry) ->
                owner.equals(writer) ? entry : new Entry(owner, entry.time, entry.fields.minus(taken)));
    }

    /** Sets what a writer owns; the time moves only when that is something else than before, or when told to. */
    void put(Writer writer, FieldSet fields, String time, boolean touched) {
        FieldSet owned = fields.minus(NEVER_OWNED);
        Entry before = entries.get(writer);
        boolean keepTime = before != null && !touched && before.fields.equals(owned);
        entries.put(writer, new Entry(writer, keepTime && before != null ? before.time : time, owned));
    }

    void writeTo(ObjectNode object) {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.removeIf(entry -> entry.fields.isEmpty());
        sorted.sort(Comparator.comparing((Entry entry) -> entry.writer.operation())
                .thenComparing(Entry::time)
                .thenComparing(entry -> entry.writer.manager())
                .thenComparing(entry -> entry.writer.subresource()));
        ObjectNode metadata = Json.metadata(object);
        metadata.remove("managedFields");
        if (!sorted.isEmpty()) {
            ArrayNode written = metadata.putArray("managedFields");
            sorted.forEach(entry -> written.add(write(entry)));
        }
    }

    private static ObjectNode write(Entry entry) {
        ObjectNode json =
                Json.object().put("apiVersion", entry.writer.apiVersion()).put("fieldsType", "FieldsV1");
        json.set("fieldsV1", entry.fields.toJson());
        json.put("manager", entry.writer.manager()).put("operation", entry.writer.operation());
        Json.putUnlessEmpty(json, "subresource", entry.writer.subresource());
        Json.putUnlessEmpty(json, "time", entry.time);
        return json;
    }
}
