package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.RemotePayload;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an answer tells of the members of a map.
 *
 * @param whole whether the map may hold something of which not even the names are shown
 * @param certain whether the service said what is set
 */
record MapReading(
        NavigableMap<String, JsonNode> readable, NavigableSet<String> masked, boolean whole, boolean certain) {

    static MapReading of(Field field, RemotePayload payload) {
        NavigableMap<String, JsonNode> readable = new TreeMap<>();
        NavigableSet<String> masked = new TreeSet<>();
        payload.value(field.name()).properties().forEach(member -> {
            if (isMasked(field.name() + "." + member.getKey(), member.getValue(), payload)) {
                masked.add(member.getKey());
            } else if (!member.getValue().isNull()) {
                readable.put(member.getKey(), member.getValue());
            }
        });
        payload.setFields()
                .ifPresent(set -> set.stream()
                        .filter(path -> path.startsWith(field.name() + "."))
                        .map(path -> path.substring(field.name().length() + 1))
                        .filter(name -> !covers(readable.keySet(), name))
                        .forEach(masked::add));
        boolean nothingSeen = readable.isEmpty() && masked.isEmpty();
        boolean unnamed = payload.setFields()
                .map(set -> set.contains(field.name()))
                .orElse(field.is(Field.Trait.PRIVATE)
                        && payload.value(field.name()).isMissingNode());
        return new MapReading(
                readable, masked, nothingSeen && unnamed, payload.setFields().isPresent());
    }

    private static boolean isMasked(String path, JsonNode value, RemotePayload payload) {
        boolean blank = value.isNull() || (value.isTextual() && JsonValues.isEmpty(value));
        return blank && payload.setFields().map(set -> set.contains(path)).orElse(true);
    }

    boolean isEmpty() {
        return readable.isEmpty() && masked.isEmpty() && !whole;
    }

    /** A path may go on below a member that is known itself. */
    static boolean covers(Set<String> members, String path) {
        return members.contains(path) || members.stream().anyMatch(name -> path.startsWith(name + "."));
    }
}
