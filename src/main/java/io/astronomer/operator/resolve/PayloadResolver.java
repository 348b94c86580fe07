package io.astronomer.operator.resolve;

import static io.astronomer.operator.astro.Field.Trait.PRIVATE;
import static io.astronomer.operator.astro.Field.Trait.SECRET;
import static io.astronomer.operator.astro.Field.Trait.SECRET_IF_DECLARED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.resolve.ReferenceLookup.Found;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds the payload of one block of the spec, and collects the sources and problems of its values. */
final class PayloadResolver {
    private static final String HEADERS = "headers";
    private static final String EXAMPLE = ", such as {\"name\": \"value\"}";
    private static final Optional<FieldValue> UNREAD = Optional.of(new FieldValue.Unread());

    private final ObjectType type;
    private final boolean declaredSecret;
    private final long generation;
    private final ReferenceLookup lookup;
    private final SecretRevisionBuilder revisions;
    private final ResolutionErrors errors;

    PayloadResolver(
            ObjectType type,
            boolean declaredSecret,
            long generation,
            ReferenceLookup lookup,
            SecretRevisionBuilder revisions,
            ResolutionErrors errors) {
        this.type = type;
        this.declaredSecret = declaredSecret;
        this.generation = generation;
        this.lookup = lookup;
        this.revisions = revisions;
        this.errors = errors;
    }

    /** Each field has a sibling for its source: {@code password} and {@code passwordFrom}. */
    Payload payload(String prefix, JsonNode block) {
        Map<String, FieldValue> values = new TreeMap<>();
        for (Field field : type.fields()) {
            String path = prefix + field.name();
            JsonNode inline = withoutNulls(block.path(field.name()));
            JsonNode source = block.path(field.name() + "From");
            Optional<FieldValue> value = source.isMissingNode()
                    ? inline(path, field, inline)
                    : referenced(path, field, inline, Reference.of(source));
            value.ifPresent(present -> values.put(field.name(), present));
        }
        return Payload.of(type, values);
    }

    private Optional<FieldValue> inline(String path, Field field, JsonNode value) {
        if (JsonValues.isEmpty(value)) {
            return Optional.empty();
        }
        if (!isSensitive(field)) {
            return Optional.of(new FieldValue.Plain(value));
        }
        revisions.inline(path, generation);
        return Optional.of(sensitive(value));
    }

    private boolean isSensitive(Field field) {
        return field.is(SECRET) || field.is(PRIVATE) || (field.is(SECRET_IF_DECLARED) && declaredSecret);
    }

    private Optional<FieldValue> referenced(String path, Field field, JsonNode inline, Reference reference) {
        String from = path + "From";
        Found found = lookup.find(reference);
        if (!JsonValues.isEmpty(inline)) {
            revisions.inline(path, generation);
        }
        if (found instanceof Found.Unread unread) {
            revisions.referenced(from, reference, unread.version());
            return UNREAD;
        }
        if (found instanceof Found.Value value) {
            revisions.referenced(from, reference, value.version());
            return field.kind() == Field.Kind.MAP
                    ? map(from, field, inline, reference, value.bytes())
                    : text(from, reference, value.bytes());
        }
        if (found instanceof Found.Reserved) {
            errors.reserved(from, reference);
        } else if (found instanceof Found.NoKey) {
            errors.noKey(from, reference);
        } else {
            errors.noObject(from, reference);
        }
        return UNREAD;
    }

    private Optional<FieldValue> text(String from, Reference reference, byte[] bytes) {
        Optional<String> text = ValueDecoder.text(bytes);
        if (text.isEmpty()) {
            errors.wrongContent(from, reference, "UTF-8 text");
            return UNREAD;
        }
        return text.filter(value -> !value.isEmpty()).map(value -> sensitive(TextNode.valueOf(value)));
    }

    private Optional<FieldValue> map(String from, Field field, JsonNode inline, Reference reference, byte[] bytes) {
        Optional<ObjectNode> over = ValueDecoder.object(bytes);
        if (over.isEmpty()) {
            errors.wrongContent(
                    from, reference, "a JSON object of at most " + ValueDecoder.DEPTH + " levels" + EXAMPLE);
            return UNREAD;
        }
        if (field.name().equals(HEADERS) && !isOfText(over.get())) {
            errors.wrongContent(from, reference, "a JSON object with string values" + EXAMPLE);
            return UNREAD;
        }
        ObjectNode laid = JsonNodeFactory.instance.objectNode();
        inline.properties().forEach(member -> laid.set(member.getKey(), member.getValue()));
        laid.setAll(over.get());
        Set<String> ofSpec = new TreeSet<>();
        inline.fieldNames().forEachRemaining(ofSpec::add);
        return Optional.of(withoutNulls(laid))
                .filter(map -> !map.isEmpty())
                .map(map -> new FieldValue.Sensitive(new SecretValue(map), Optional.of(ofSpec)));
    }

    private static boolean isOfText(ObjectNode map) {
        return map.properties().stream()
                .map(Map.Entry::getValue)
                .allMatch(value -> value.isTextual() || value.isNull());
    }

    /** Removes members that are {@code null}, which count as absent. */
    private static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode map) {
            ObjectNode kept = map.deepCopy();
            kept.properties().removeIf(member -> member.getValue().isNull());
            return kept;
        }
        return value;
    }

    private static FieldValue sensitive(JsonNode value) {
        return new FieldValue.Sensitive(new SecretValue(value));
    }
}
