package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.FieldValue;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares the members of one map.
 *
 * @param stale whether masked members may differ
 */
record MapDiffer(FieldDiff map, boolean stale) {

    Stream<Change> diff(Optional<FieldValue> wanted, RemoteMap reading) {
        if (wanted.isPresent() && wanted.get() instanceof FieldValue.Unread unread) {
            return unread(unread, reading).stream();
        }
        if (wanted.isPresent() && wanted.get() instanceof FieldValue.Kept kept) {
            return kept(kept, reading);
        }
        NavigableMap<String, FieldValue> members =
                wanted.map(MapDiffer::members).orElseGet(TreeMap::new);
        return Stream.concat(wanted(members, reading), unwanted(members, reading));
    }

    /** Members that the spec does not give remain as they are. */
    private Stream<Change> kept(FieldValue.Kept kept, RemoteMap reading) {
        boolean missing = reading.isEmpty() && reading.certain();
        NavigableMap<String, FieldValue> members = kept.members()
                .map(FieldValue.Sensitive::new)
                .map(MapDiffer::members)
                .orElseGet(TreeMap::new);
        return Stream.concat(missing ? Stream.of(map.missing()) : Stream.empty(), wanted(members, reading));
    }

    private Stream<Change> wanted(NavigableMap<String, FieldValue> members, RemoteMap reading) {
        NavigableMap<String, FieldValue> unseen = new TreeMap<>(members);
        unseen.keySet().removeIf(name -> reading.readable().containsKey(name) || !reading.mayHide(name));
        return Stream.concat(
                members.entrySet().stream().flatMap(member -> wanted(member, reading)),
                stale && !unseen.isEmpty() ? Stream.of(resend(unseen)) : Stream.empty());
    }

    /** One change for all of them. It shows them if the spec contains them all. */
    private Change resend(NavigableMap<String, FieldValue> unseen) {
        ObjectNode inline = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, FieldValue> member : unseen.entrySet()) {
            if (!(member.getValue() instanceof FieldValue.Plain plain)) {
                return map.resend();
            }
            inline.set(member.getKey(), plain.value());
        }
        return map.resend(new FieldValue.Plain(inline));
    }

    private Optional<Change> unread(FieldValue.Unread unread, RemoteMap reading) {
        if (reading.isEmpty() && reading.certain() && !unread.mayBeAbsent()) {
            return Optional.of(map.set(Change.Kind.SET, unread));
        }
        return stale ? Optional.of(map.resend()) : Optional.empty();
    }

    private Stream<Change> wanted(Map.Entry<String, FieldValue> member, RemoteMap reading) {
        String name = member.getKey();
        JsonNode there = reading.readable().get(name);
        if (there != null) {
            return FieldDiff.equal(member.getValue(), there)
                    ? Stream.empty()
                    : Stream.of(map.member(name).set(Change.Kind.SET, member.getValue(), there));
        }
        return reading.mayHide(name) || isBlank(member.getValue())
                ? Stream.empty()
                : Stream.of(map.member(name).set(Change.Kind.SET, member.getValue()));
    }

    private Stream<Change> unwanted(NavigableMap<String, FieldValue> members, RemoteMap reading) {
        if (reading.whole() && members.isEmpty()) {
            return Stream.of(map.clearMasked(Change.Kind.CLEAR));
        }
        Stream<Change> readable = reading.readable().entrySet().stream()
                .filter(there -> !members.containsKey(there.getKey()))
                .map(there -> map.member(there.getKey()).clear(Change.Kind.CLEAR, there.getValue()));
        Stream<Change> masked = reading.masked().stream()
                .filter(name -> !RemoteMap.covers(members.keySet(), name))
                .map(name -> map.member(name).clearMasked(Change.Kind.CLEAR));
        return Stream.concat(readable, masked);
    }

    /** Astro may drop a member that is null or empty. */
    private static boolean isBlank(FieldValue wanted) {
        return FieldDiff.equal(wanted, NullNode.getInstance()) || FieldDiff.equal(wanted, TextNode.valueOf(""));
    }

    private static NavigableMap<String, FieldValue> members(FieldValue value) {
        if (value instanceof FieldValue.Sensitive sensitive) {
            return members(sensitive);
        }
        NavigableMap<String, FieldValue> members = new TreeMap<>();
        if (value instanceof FieldValue.Plain plain) {
            plain.value()
                    .properties()
                    .forEach(member -> members.put(member.getKey(), new FieldValue.Plain(member.getValue())));
        }
        return members;
    }

    private static NavigableMap<String, FieldValue> members(FieldValue.Sensitive map) {
        NavigableMap<String, FieldValue> members = new TreeMap<>();
        for (String name : map.value().members()) {
            members.put(
                    name,
                    map.inline(name)
                            .<FieldValue>map(FieldValue.Plain::new)
                            .orElseGet(
                                    () -> new FieldValue.Sensitive(map.value().member(name))));
        }
        return members;
    }
}
