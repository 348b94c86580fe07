package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Variation of a desired state, with values that only Astro has.
 *
 * @param own names of the kept fields of the object
 * @param overrides names of the kept fields of each link
 * @param given whether a kept map has the member that the spec gives
 */
record Keeping(Set<String> own, Set<String> overrides, boolean given) {
    static final List<String> FIELDS = List.of("password", "basicToken", "value", "extra", "headers");
    private static final Set<String> CREDENTIALS =
            Set.of("basicToken", "username", "password", "sigV4AssumeArn", "sigV4StsRegion");

    Keeping {
        own = Set.copyOf(own);
        overrides = Set.copyOf(overrides);
    }

    /** Keeps everything that can be kept. */
    static Keeping all() {
        return new Keeping(Set.copyOf(FIELDS), Set.copyOf(FIELDS), false);
    }

    Desired of(Desired desired) {
        boolean secret = desired.payload().get("isSecret").isPresent();
        List<Link> links = desired.links().stream()
                .map(link -> new Link(link.deploymentId(), kept(link.overrides(), overrides, secret)))
                .toList();
        Desired keeping = DesiredVariations.withParts(desired, kept(desired.payload(), own, secret), links);
        return DesiredVariations.at(
                keeping,
                desired.generation(),
                desired.revision().map(SecretRevision::value).orElse("r1"));
    }

    private Payload kept(Payload payload, Set<String> names, boolean secret) {
        Map<String, FieldValue> fields = new TreeMap<>(payload.fields());
        fields.replaceAll((name, value) ->
                names.contains(name) && (secret || !name.equals("value")) ? kept(payload.type(), name, value) : value);
        return Payload.of(payload.type(), fields);
    }

    private FieldValue kept(ObjectType type, String name, FieldValue value) {
        boolean map = type.field(name).orElseThrow().kind() == Field.Kind.MAP;
        if (!given || !map || !(value instanceof FieldValue.Sensitive sensitive)) {
            return new FieldValue.Kept();
        }
        String first = sensitive.value().members().first();
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.set(first, sensitive.value().member(first).reveal());
        return new FieldValue.Kept(Optional.of(new SecretValue(members)));
    }

    /** Returns the stored values that are kept, by path. The stored state is that of {@link TwoWriters#stored}. */
    static Map<String, JsonNode> stored(JsonNode stored, Desired desired) {
        Map<String, JsonNode> values = new TreeMap<>();
        collect("", desired.payload(), stored.path("typed"), values);
        for (Link link : desired.links()) {
            JsonNode overrides = stored.path("links").path(link.deploymentId());
            collect(link.deploymentId() + ".", link.overrides(), overrides, values);
        }
        return values;
    }

    private static void collect(String prefix, Payload payload, JsonNode stored, Map<String, JsonNode> values) {
        payload.fields().forEach((name, value) -> {
            if (value instanceof FieldValue.Kept) {
                values.put(prefix + name, stored.path(name));
            }
        });
    }

    /** Returns the stored state without what the desired state does not give. */
    static JsonNode rest(JsonNode stored, Desired desired) {
        ObjectNode rest = stored.deepCopy();
        boolean keeps = !KeptValues.paths(desired).isEmpty();
        // Responses do not show an auth type that another client gave to an object without one.
        ((ObjectNode) rest.path("typed")).remove("authTypeId");
        without(desired.payload(), rest.path("typed"), keeps);
        desired.links()
                .forEach(link -> without(link.overrides(), rest.path("links").path(link.deploymentId()), keeps));
        return rest;
    }

    /** Returns the state without the fields that a response may omit, and that nothing else implies. */
    static Desired withoutUnseen(Desired desired) {
        List<Link> links = desired.links().stream()
                .map(link -> new Link(link.deploymentId(), withoutUnseen(link.overrides())))
                .toList();
        return DesiredVariations.withParts(desired, withoutUnseen(desired.payload()), links);
    }

    private static Payload withoutUnseen(Payload payload) {
        Map<String, FieldValue> fields = new TreeMap<>(payload.fields());
        fields.remove("authTypeId");
        if (CREDENTIALS.stream().noneMatch(fields::containsKey)) {
            fields.remove("authType");
        }
        return Payload.of(payload.type(), fields);
    }

    /** The authType beside kept values may differ unseen, because the generated specs break the rules about it. */
    private static void without(Payload payload, JsonNode part, boolean keeps) {
        if (part instanceof ObjectNode fields) {
            payload.fields().forEach((name, value) -> {
                if (value instanceof FieldValue.Kept || (keeps && name.equals("authType"))) {
                    fields.remove(name);
                }
            });
        }
    }
}
