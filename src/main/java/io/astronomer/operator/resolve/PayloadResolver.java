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
import io.astronomer.operator.foundation.StrictJson;
import io.astronomer.operator.resolve.ReferenceLookup.Found;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Builds the payload of one block of the spec, and collects the sources and problems of its values. */
final class PayloadResolver {
    private static final String HEADERS = "headers";
    private static final String EXAMPLE = ", such as {\"name\": \"value\"}";
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final Optional<FieldValue> UNREAD = Optional.of(new FieldValue.Unread());

    private final ObjectType type;
    private final boolean declaredSecret;
    private final long generation;
    private final ReferenceLookup lookup;
    private final SecretRevisionBuilder revisions;
    private final ResolutionErrors errors;
    private final ConnectionResolver connections;

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
        this.connections = new ConnectionResolver(lookup, revisions, errors);
    }

    /** Each field has a sibling for its source: {@code password} and {@code passwordFrom}. */
    Payload payload(String prefix, JsonNode block) {
        SuppliedConnection supplied = connections.find(prefix, block);
        Map<String, FieldValue> values = new TreeMap<>();
        Set<String> hidden = new TreeSet<>();
        for (Field field : type.fields()) {
            String path = prefix + field.name();
            JsonNode inline = withoutNulls(block.path(field.name()));
            JsonNode source = block.path(field.name() + "From");
            Optional<FieldValue> value;
            if (source.isMissingNode()) {
                value = inline(path, field, inline, supplied);
            } else if (source.path("keep").asBoolean()) {
                value = Optional.of(kept(path, inline));
            } else {
                value = referenced(path, field, inline, supplied, Reference.of(source));
            }
            value.ifPresent(present -> values.put(field.name(), present));
            if (!source.isMissingNode() || supplied.supplies(field)) {
                hidden.add(field.name());
            }
        }
        return Payload.of(type, values, hidden);
    }

    private Optional<FieldValue> inline(String path, Field field, JsonNode value, SuppliedConnection supplied) {
        boolean empty = JsonValues.isEmpty(value);
        if (!empty && isSensitive(field)) {
            revisions.inline(path, generation);
        }
        if (supplied.supplies(field) && (empty || field.kind() == Field.Kind.MAP)) {
            return supplied.isUnread()
                    ? Optional.of(new FieldValue.Unread(empty))
                    : supplied(field, value, supplied.get(field));
        }
        if (empty) {
            return Optional.empty();
        }
        return Optional.of(isSensitive(field) ? sensitive(value) : new FieldValue.Plain(value));
    }

    private static Optional<FieldValue> supplied(Field field, JsonNode inline, Optional<JsonNode> value) {
        return field.kind() == Field.Kind.MAP
                ? merged(inline, NOTHING, Stream.concat(value.stream(), Stream.of(inline)))
                : value.map(PayloadResolver::sensitive);
    }

    /** The kept value has no revision, because nothing here tells when it changes. */
    private FieldValue kept(String path, JsonNode members) {
        if (JsonValues.isEmpty(members)) {
            return new FieldValue.Kept();
        }
        revisions.inline(path, generation);
        return new FieldValue.Kept(Optional.of(new SecretValue(members)));
    }

    private boolean isSensitive(Field field) {
        return field.is(SECRET) || field.is(PRIVATE) || (field.is(SECRET_IF_DECLARED) && declaredSecret);
    }

    private Optional<FieldValue> referenced(
            String path, Field field, JsonNode inline, SuppliedConnection supplied, Reference reference) {
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
                    ? map(from, field, inline, supplied, reference, value.bytes())
                    : text(from, reference, value.bytes());
        }
        errors.notFound(from, reference, found);
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

    private Optional<FieldValue> map(
            String from, Field field, JsonNode inline, SuppliedConnection supplied, Reference reference, byte[] bytes) {
        Optional<ObjectNode> over = ValueDecoder.object(bytes);
        if (over.isEmpty()) {
            errors.wrongContent(from, reference, "a JSON object of at most " + StrictJson.DEPTH + " levels" + EXAMPLE);
            return UNREAD;
        }
        if (field.name().equals(HEADERS) && !isOfText(over.get())) {
            errors.wrongContent(from, reference, "a JSON object with string values" + EXAMPLE);
            return UNREAD;
        }
        return supplied.isUnread()
                ? UNREAD
                : merged(
                        inline, over.get(), Stream.concat(supplied.get(field).stream(), Stream.of(inline, over.get())));
    }

    /**
     * Merges layers, the later ones over the earlier. Only the spec's own members are shown.
     *
     * @param over the layer over the inline one; of its members the spec shows the name at most
     */
    private static Optional<FieldValue> merged(JsonNode inline, JsonNode over, Stream<JsonNode> layers) {
        ObjectNode laid = JsonNodeFactory.instance.objectNode();
        layers.flatMap(layer -> layer.properties().stream())
                .forEach(member -> laid.set(member.getKey(), member.getValue()));
        Set<String> names = new TreeSet<>();
        inline.fieldNames().forEachRemaining(names::add);
        Set<String> values = new TreeSet<>(names);
        values.removeIf(over::has);
        return Optional.of(withoutNulls(laid))
                .filter(map -> !map.isEmpty())
                .map(map -> new FieldValue.Sensitive(new SecretValue(map), Optional.of(names), Optional.of(values)));
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
