package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merges the values of a request into copies of the stored ones. */
final class Merge {
    private final TypedPart part;
    private final Secrecy secrecy;
    private final boolean keepMembers;

    private Merge(TypedPart part, Secrecy secrecy, boolean keepMembers) {
        this.part = part;
        this.secrecy = secrecy;
        this.keepMembers = keepMembers;
    }

    /** Returns the typed part of a new object. */
    static ObjectNode created(TypedPart part, ObjectNode sent) {
        return new Merge(part, Secrecy.of(part, sent, ServiceVariants.defaults()), false)
                .merge(sent, Json.object(), Json.object());
    }

    /** Returns the typed part of an object after an update. */
    static ObjectNode updated(TypedPart part, ObjectNode stored, ObjectNode sent, ServiceVariants serviceVariants) {
        ObjectNode start = serviceVariants.are(Reading.LeftOutFields.KEPT) ? stored.deepCopy() : fixed(stored);
        return of(part, stored, serviceVariants).merge(sent, start, stored);
    }

    /** Returns a link's overrides after an update; {@code object} is the typed part that they override. */
    static ObjectNode overridden(
            TypedPart part,
            ObjectNode object,
            ObjectNode stored,
            WriteRequest.LinkRequest sent,
            ServiceVariants serviceVariants) {
        if (sent.overrides().isPresent()
                && sent.overrides().get().isEmpty()
                && serviceVariants.are(Reading.EmptyOverride.CLEARS)) {
            return Json.object();
        }
        ObjectNode merged = of(part, object, serviceVariants)
                .merge(sent.overrides().orElseGet(Json::object), stored.deepCopy(), stored);
        sent.unsetFields().forEach(path -> FieldPath.remove(merged, path));
        return merged;
    }

    private static Merge of(TypedPart part, ObjectNode object, ServiceVariants serviceVariants) {
        return new Merge(
                part, Secrecy.of(part, object, serviceVariants), serviceVariants.are(Reading.MapMembers.MERGED));
    }

    private static ObjectNode fixed(ObjectNode stored) {
        return stored.deepCopy().retain("type", "isSecret");
    }

    private ObjectNode merge(ObjectNode sent, ObjectNode start, ObjectNode stored) {
        for (PartField field : part.fields()) {
            JsonNode value = sent.path(field.name());
            if (value instanceof ObjectNode map) {
                mergeMap(field, map, start, stored);
            } else if (!value.isMissingNode()) {
                mergeValue(field.name(), value, field.name(), start, stored);
            }
        }
        return start;
    }

    private void mergeMap(PartField field, ObjectNode sent, ObjectNode start, ObjectNode stored) {
        ObjectNode before = stored.path(field.name()) instanceof ObjectNode map ? map : Json.object();
        ObjectNode after = keepMembers ? before.deepCopy() : Json.object();
        sent.properties().forEach(member -> {
            String path = field.name() + "." + member.getKey();
            if (isEmptyText(member.getValue()) && !secrecy.isSecret(path)) {
                after.set(member.getKey(), member.getValue().deepCopy());
            } else {
                mergeValue(path, member.getValue(), member.getKey(), after, before);
            }
        });
        start.remove(field.name());
        if (!after.isEmpty()) {
            start.set(field.name(), after);
        }
    }

    /** Sets a value. An empty text clears a field, but an empty secret keeps the stored value. */
    private void mergeValue(String path, JsonNode value, String name, ObjectNode start, ObjectNode stored) {
        if (!isEmptyText(value)) {
            start.set(name, value.deepCopy());
        } else if (secrecy.isSecret(path) && stored.has(name)) {
            start.set(name, stored.get(name).deepCopy());
        } else {
            start.remove(name);
        }
    }

    private static boolean isEmptyText(JsonNode value) {
        return value.isTextual() && value.textValue().isEmpty();
    }
}
