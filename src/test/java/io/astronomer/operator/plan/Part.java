package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Builder of a desired typed part, or of a link's overrides. */
final class Part {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectType type;
    private final Map<String, FieldValue> fields = new TreeMap<>();

    Part(ObjectType type) {
        this.type = type;
    }

    static JsonNode json(Object value) {
        return MAPPER.valueToTree(value);
    }

    Part with(String field, Object value) {
        fields.put(field, new FieldValue.Plain(json(value)));
        return this;
    }

    Part secret(String field, Object value) {
        fields.put(field, new FieldValue.Sensitive(new SecretValue(json(value))));
        return this;
    }

    /**
     * Makes a map partly referenced.
     *
     * @param names members whose names the spec contains
     * @param values members whose values it contains
     */
    Part referenced(String field, Map<String, ?> members, Set<String> names, Set<String> values) {
        fields.put(
                field,
                new FieldValue.Sensitive(new SecretValue(json(members)), Optional.of(names), Optional.of(values)));
        return this;
    }

    Part unread(String field) {
        fields.put(field, new FieldValue.Unread());
        return this;
    }

    Part kept(String field) {
        fields.put(field, new FieldValue.Kept());
        return this;
    }

    /** Makes a map kept, except for the members that the spec gives. */
    Part kept(String field, Map<String, ?> members) {
        fields.put(field, new FieldValue.Kept(Optional.of(new SecretValue(json(members)))));
        return this;
    }

    Part without(String field) {
        fields.remove(field);
        return this;
    }

    boolean holdsSecrets() {
        return build().carriesSecret();
    }

    Payload build() {
        return Payload.of(type, fields);
    }
}
