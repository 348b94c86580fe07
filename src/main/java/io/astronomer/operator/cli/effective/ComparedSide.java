package io.astronomer.operator.cli.effective;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All values of one side of a comparison.
 *
 * @param objects fields by path; an object that is undetermined, or whose row can't be read, has none and is in {@code unclear}
 * @param unclear why an object has no fields
 * @param unread names of the Deployments whose objects could not be listed
 */
record ComparedSide(
        NavigableMap<ComparedKey, NavigableMap<String, Value>> objects,
        Map<ComparedKey, String> unclear,
        Set<String> unread) {

    /**
     * A value and its source: an equal source in one reading is the same value, also of one that Astro masks.
     *
     * @param host whether the field names a host
     */
    record Value(EffectiveValue value, String source, boolean host) {}

    private static final EffectiveValue YES = new EffectiveValue.Shown(BooleanNode.TRUE);

    /** Returns what the Deployment gets. */
    static ComparedSide of(EffectiveDeployment deployment) {
        NavigableMap<ComparedKey, NavigableMap<String, Value>> objects = new TreeMap<>();
        Map<ComparedKey, String> unclear = new HashMap<>();
        for (EffectiveObject object : deployment.objects()) {
            ComparedKey key = new ComparedKey(object.type(), object.key(), "");
            if (object.state() == EffectiveState.UNDETERMINED) {
                objects.put(key, new TreeMap<>());
                unclear.put(key, object.reason());
            } else if (object.state().isSeen()) {
                RemoteObject source = object.candidates().get(0).object().orElseThrow();
                NavigableMap<String, Value> fields = new TreeMap<>();
                object.fields().forEach(field -> add(fields, object.type(), field, source.id(), deployment.id()));
                objects.put(key, fields);
            }
        }
        return new ComparedSide(objects, unclear, Set.of());
    }

    /** Returns all objects of the Workspace and of its Deployments, with their links by name of the Deployment. */
    static ComparedSide of(RawObjects raw) {
        NavigableMap<ComparedKey, NavigableMap<String, Value>> objects = new TreeMap<>();
        Map<ComparedKey, String> unclear = new HashMap<>();
        DeploymentNames names = DeploymentNames.of(raw.deployments());
        raw.objects()
                .forEach(object -> objects.put(ComparedKey.of(object.identity(), names::of), fields(object, names)));
        raw.unusable().forEach((identity, problem) -> {
            ComparedKey key = ComparedKey.of(identity, names::of);
            objects.put(key, new TreeMap<>());
            unclear.put(key, Cause.UNREADABLE.words());
        });
        Set<String> unread =
                raw.unread().stream().map(entity -> names.of(entity.entityId())).collect(Collectors.toSet());
        return new ComparedSide(objects, unclear, unread);
    }

    private static NavigableMap<String, Value> fields(RemoteObject object, DeploymentNames names) {
        NavigableMap<String, Value> fields = new TreeMap<>();
        ObjectType type = object.identity().type();
        String id = object.id();
        if (!object.description().isEmpty()) {
            fields.put("description", new Value(shown(TextNode.valueOf(object.description())), id, false));
        }
        EffectiveFields.of(object, RemotePayload.empty()).forEach(field -> add(fields, type, field, id, ""));
        if (object.identity().scope() == Scope.WORKSPACE) {
            if (object.autoLinkDeployments()) {
                fields.put("autoLinkDeployments", new Value(YES, id, false));
            }
            object.excluded()
                    .forEach(excluded ->
                            fields.put("excludeLinks[" + names.of(excluded) + "]", new Value(YES, id, false)));
            object.links().forEach(link -> {
                String path = "links[" + names.of(link.deploymentId()) + "]";
                fields.put(path, new Value(YES, id, false));
                EffectiveFields.of(object, link.overrides()).stream()
                        .filter(field -> field.origin() == Origin.OVERRIDE || field.origin() == Origin.UNKNOWN)
                        .forEach(field -> fields.put(
                                path + "." + type.block() + "." + field.path(), value(field, id, link.deploymentId())));
            });
        }
        return fields;
    }

    private static void add(
            NavigableMap<String, Value> fields, ObjectType type, EffectiveField field, String id, String deployment) {
        if (!(field.value() instanceof EffectiveValue.Unset)) {
            fields.put(type.block() + "." + field.path(), value(field, id, deployment));
        }
    }

    private static Value value(EffectiveField field, String id, String deployment) {
        boolean ofLink = field.origin() == Origin.OVERRIDE || field.origin() == Origin.UNKNOWN;
        return new Value(field.value(), ofLink ? id + " " + deployment : id, field.isHost());
    }

    private static EffectiveValue shown(JsonNode value) {
        return new EffectiveValue.Shown(value);
    }
}
