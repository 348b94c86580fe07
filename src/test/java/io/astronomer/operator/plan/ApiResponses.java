package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemotePayload;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Builder of the typed part, or of a link's overrides, as a response shows it. */
final class ApiResponses {
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final Set<String> setFields = new TreeSet<>();
    private boolean listsSetFields = true;

    /** Returns all desired values: secrets are masked, maps and other values from a Secret are readable. */
    static ApiResponses showing(Payload wanted) {
        ApiResponses apiResponses = new ApiResponses();
        boolean secretVariable = wanted.get("isSecret").isPresent();
        wanted.fields().forEach((name, value) -> {
            Field field = wanted.type().field(name).orElseThrow();
            boolean masked =
                    field.is(Field.Trait.SECRET) || (secretVariable && field.is(Field.Trait.SECRET_IF_DECLARED));
            if (masked) {
                apiResponses.masked(name);
            } else if (value instanceof FieldValue.Sensitive sensitive) {
                apiResponses.with(name, sensitive.value().reveal());
            } else if (value instanceof FieldValue.Plain plain) {
                apiResponses.with(name, plain.value());
            } else if (value instanceof FieldValue.Kept kept && kept.members().isPresent()) {
                apiResponses.with(name, kept.members().get().reveal());
            } else {
                apiResponses.with(name, field.kind() == Field.Kind.MAP ? Map.of("member", "stored") : "stored");
            }
        });
        return apiResponses;
    }

    ApiResponses with(String field, Object value) {
        JsonNode json = Part.json(value);
        without(field);
        fields.set(field, json);
        if (json.isObject()) {
            json.fieldNames().forEachRemaining(member -> setFields.add(field + "." + member));
        } else {
            setFields.add(field);
        }
        return this;
    }

    /** Makes the field set, and shown as empty text. */
    ApiResponses masked(String field) {
        with(field, "");
        return this;
    }

    /** Makes the field set, and missing from the response; {@code path} may name a member. */
    ApiResponses omitted(String path) {
        fields.remove(path);
        setFields.add(path);
        return this;
    }

    /** Shows the value, but does not list the field as set. */
    ApiResponses shown(String field, Object value) {
        without(field);
        fields.set(field, Part.json(value));
        return this;
    }

    ApiResponses without(String field) {
        fields.remove(field);
        setFields.removeIf(name -> name.equals(field) || name.startsWith(field + "."));
        return this;
    }

    ApiResponses withoutSetFields() {
        listsSetFields = false;
        return this;
    }

    RemotePayload build() {
        return new RemotePayload(
                fields, Optional.of(setFields).filter(names -> listsSetFields).map(Set::copyOf));
    }
}
