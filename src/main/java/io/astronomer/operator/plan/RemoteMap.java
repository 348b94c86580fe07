package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.PRIVATE;

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
 * State of the members of a map in a response.
 *
 * @param masked the members that are set and not shown
 * @param whole whether the map holds something of which not even the names are shown
 * @param certain whether the service said what is set; otherwise any member that is not shown may be there
 */
public record RemoteMap(
        NavigableMap<String, JsonNode> readable, NavigableSet<String> masked, boolean whole, boolean certain) {

    public static RemoteMap of(Field field, RemotePayload payload) {
        NavigableMap<String, JsonNode> readable = new TreeMap<>();
        NavigableSet<String> masked = new TreeSet<>();
        payload.value(field.name()).properties().forEach(member -> {
            if (isMasked(field, member.getKey(), member.getValue(), payload)) {
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
        boolean whole = readable.isEmpty()
                && masked.isEmpty()
                && payload.setFields().filter(set -> set.contains(field.name())).isPresent();
        boolean certain = payload.setFields().isPresent() || !field.is(PRIVATE);
        return new RemoteMap(readable, masked, whole, certain);
    }

    private static boolean isMasked(Field field, String member, JsonNode value, RemotePayload payload) {
        boolean blank = value.isNull() || (value.isTextual() && JsonValues.isEmpty(value));
        boolean set = payload.setFields()
                .map(fields -> fields.contains(field.name() + "." + member))
                .orElse(true);
        return field.is(PRIVATE) && blank && set;
    }

    public boolean isEmpty() {
        return readable.isEmpty() && masked.isEmpty() && !whole;
    }

    /** Whether the member may be set although it is not shown. */
    boolean mayHide(String name) {
        return whole
                || !certain
                || masked.stream().anyMatch(member -> member.equals(name) || member.startsWith(name + "."));
    }

    /** A path may go on below a member that is known itself. */
    static boolean covers(Set<String> members, String path) {
        return members.contains(path) || members.stream().anyMatch(name -> path.startsWith(name + "."));
    }
}
