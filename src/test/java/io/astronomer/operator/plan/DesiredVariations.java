package io.astronomer.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Variations of a desired state, and the state that the service must store. */
final class DesiredVariations {
    private DesiredVariations() {}

    /** Returns the state at another generation and revision. */
    static Desired at(Desired desired, long generation, String revision) {
        boolean secrets = desired.payload().carriesSecret()
                || desired.links().stream().anyMatch(link -> link.overrides().carriesSecret());
        return with(
                desired,
                generation,
                desired.payload(),
                desired.links(),
                desired.excluded(),
                Optional.of(revision).filter(value -> secrets).map(SecretRevision::new));
    }

    static Desired withExcluded(Desired desired, NavigableSet<String> excluded) {
        return with(desired, desired.generation(), desired.payload(), desired.links(), excluded, desired.revision());
    }

    static Desired described(Desired desired, String description) {
        return new Desired(
                desired.organizationId(),
                desired.identity(),
                desired.generation(),
                description,
                desired.payload(),
                desired.autoLinkDeployments(),
                desired.links(),
                desired.excluded(),
                desired.revision(),
                desired.policy());
    }

    static Desired withParts(Desired desired, Payload payload, List<Link> links) {
        return with(desired, desired.generation(), payload, links, desired.excluded(), desired.revision());
    }

    /** Returns the state with another policy. */
    static Desired withPolicy(Desired desired, Policy policy) {
        return new Desired(
                desired.organizationId(),
                desired.identity(),
                desired.generation(),
                desired.description(),
                desired.payload(),
                desired.autoLinkDeployments(),
                desired.links(),
                desired.excluded(),
                desired.revision(),
                policy);
    }

    /** Returns the state as a reconciliation without Secret reads sees it. */
    static Desired unread(Desired desired) {
        return each(desired, value -> value instanceof FieldValue.Sensitive ? new FieldValue.Unread() : value);
    }

    /** Returns the state with the immutable fields of the other one. */
    static Desired withFixedOf(Desired desired, Desired other) {
        Map<String, FieldValue> fields = new TreeMap<>(desired.payload().fields());
        for (String name : new String[] {"type", "isSecret"}) {
            fields.remove(name);
            other.payload().get(name).ifPresent(value -> fields.put(name, value));
        }
        // Responses do not show an auth type that another client added to an object without one.
        if (other.payload().get("authTypeId").isEmpty()) {
            fields.remove("authTypeId");
        }
        Payload payload = Payload.of(desired.payload().type(), fields);
        return with(desired, desired.generation(), payload, desired.links(), desired.excluded(), desired.revision());
    }

    /** Returns the state that the service must store: the typed part, the description, the three lists. */
    static JsonNode expected(Desired desired) {
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        desired.links().forEach(link -> links.set(link.deploymentId(), json(link.overrides())));
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        expected.put("description", desired.description());
        expected.put("autoLinkDeployments", desired.autoLinkDeployments());
        expected.set("links", links);
        expected.set("excludeLinks", Part.json(desired.excluded()));
        expected.set("typed", json(desired.payload()));
        return expected;
    }

    /** Returns the stored state in the same form. */
    static JsonNode actual(ObjectNode stored, Desired desired) {
        String block = desired.identity().type().block();
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        stored.path("links").forEach(link -> {
            ObjectNode overrides = link.path(block + "Overrides") instanceof ObjectNode object
                    ? object.deepCopy()
                    : JsonNodeFactory.instance.objectNode();
            if (overrides.path("type").equals(stored.path(block).path("type"))) {
                // The service may fill in the object's own type, which overrides nothing.
                overrides.remove("type");
            }
            links.set(link.path("scopeEntityId").textValue(), overrides);
        });
        TreeSet<String> excluded = new TreeSet<>(stored.path("excludeLinks").findValuesAsText("scopeEntityId"));
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        actual.set("description", stored.path("description"));
        actual.set("autoLinkDeployments", stored.path("autoLinkDeployments"));
        actual.set("links", links);
        actual.set("excludeLinks", Part.json(excluded));
        actual.set("typed", stored.path(block));
        return actual;
    }

    private static ObjectNode json(Payload payload) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        payload.fields().forEach((name, value) -> {
            if (value instanceof FieldValue.Plain plain) {
                json.set(name, plain.value());
            } else if (value instanceof FieldValue.Sensitive sensitive) {
                json.set(name, sensitive.value().reveal());
            }
        });
        return json;
    }

    private static Desired each(Desired desired, UnaryOperator<FieldValue> change) {
        List<Link> links = desired.links().stream()
                .map(link -> new Link(link.deploymentId(), each(link.overrides(), change)))
                .toList();
        Payload payload = each(desired.payload(), change);
        return with(desired, desired.generation(), payload, links, desired.excluded(), desired.revision());
    }

    private static Payload each(Payload payload, UnaryOperator<FieldValue> change) {
        Map<String, FieldValue> fields = new TreeMap<>(payload.fields());
        fields.replaceAll((name, value) -> change.apply(value));
        return Payload.of(payload.type(), fields);
    }

    private static Desired with(
            Desired desired,
            long generation,
            Payload payload,
            List<Link> links,
            NavigableSet<String> excluded,
            Optional<SecretRevision> revision) {
        return new Desired(
                desired.organizationId(),
                desired.identity(),
                generation,
                desired.description(),
                payload,
                desired.autoLinkDeployments(),
                links,
                excluded,
                revision,
                desired.policy());
    }
}
