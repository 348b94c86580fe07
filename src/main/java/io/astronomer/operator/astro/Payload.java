package io.astronomer.operator.astro;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Typed part of a desired object, or of a link's overrides: field name to value. Fields without a value (absent, empty
 * text, empty map, false) are omitted, except where an update must clear them.
 *
 * @param hidden fields whose remote value is never shown, because a Secret or ConfigMap may have supplied it
 */
public record Payload(ObjectType type, NavigableMap<String, FieldValue> fields, Set<String> hidden) {

    public Payload {
        hidden = Set.copyOf(hidden);
        fields = Collections.unmodifiableNavigableMap(new TreeMap<>(fields));
        for (String name : fields.keySet()) {
            if (type.field(name).isEmpty()) {
                throw new IllegalArgumentException(type + " has no field " + name);
            }
        }
    }

    public static Payload of(ObjectType type, Map<String, FieldValue> fields) {
        return of(type, fields, Set.of());
    }

    public static Payload of(ObjectType type, Map<String, FieldValue> fields, Set<String> hidden) {
        return new Payload(type, new TreeMap<>(fields), hidden);
    }

    public Optional<FieldValue> get(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Returns whether it has a secret of ours. A kept value is not ours. */
    public boolean carriesSecret() {
        return fields.values().stream().anyMatch(Payload::isSecret);
    }

    private static boolean isSecret(FieldValue value) {
        return value instanceof FieldValue.Kept kept
                ? kept.members().isPresent()
                : !(value instanceof FieldValue.Plain);
    }
}
