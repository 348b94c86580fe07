package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import io.astronomer.operator.sandbox.kube.resource.BuiltInRules;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.Trait;
import io.astronomer.operator.sandbox.kube.schema.Defaulter;
import io.astronomer.operator.sandbox.kube.schema.Pruner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what a client wants stored into what the server stores: what is the server's own in it, defaults, generation. */
final class Admission {
    private static final Set<String> NOT_DESIRED_STATE = Set.of("metadata", "status", "apiVersion", "kind");
    private static final List<String> SERVERS_OWN =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation");

    private Admission() {}

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The object as it would be stored; the candidate is changed in place. */
    static ObjectNode admit(Call call, @Nullable ObjectNode live, ObjectNode candidate) {
        ResourceType type = call.target.type();
        ObjectNode object = live != null && call.target.status() ? statusOnly(live, candidate) : candidate;
        if (live == null) {
            asNew(type, object);
        } else {
            asSuccessor(call, live, object);
        }
        Pruner.prune(object, type.schema());
        Defaulter.fill(object, type.schema());
        BuiltInRules.normalise(type, object);
        if (type.has(Trait.GENERATION)) {
            long generation =
                    live == null ? 0 : live.path("metadata").path("generation").asLong();
            boolean changed = live == null || !desired(type, live).equals(desired(type, object));
            Json.metadata(object).put("generation", changed ? generation + 1 : generation);
        }
        return Json.canonical(object);
    }

    private static ObjectNode statusOnly(ObjectNode live, ObjectNode candidate) {
        ObjectNode object = live.deepCopy();
        copyOrRemove(candidate, object, "status");
        ObjectNode metadata = Json.metadata(object);
        copyOrRemove(Json.metadata(candidate), metadata, "managedFields");
        copyOrRemove(Json.metadata(candidate), metadata, "resourceVersion");
        return object;
    }

    private static void asNew(ResourceType type, ObjectNode object) {
        ObjectNode metadata = Json.metadata(object);
        SERVERS_OWN.forEach(metadata::remove);
        metadata.remove(List.of("resourceVersion", "selfLink"));
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
        if (type.has(Trait.STATUS)) {
            object.remove("status");
        }
    }

    private static void asSuccessor(Call call, ObjectNode live, ObjectNode object) {
        ObjectNode metadata = Json.metadata(object);
        SERVERS_OWN.forEach(field -> copyOrRemove(Json.metadata(live), metadata, field));
        metadata.remove("selfLink");
        if (call.target.type().has(Trait.STATUS) && !call.target.status()) {
            copyOrRemove(live, object, "status");
        }
        Set<String> before = Set.copyOf(Json.texts(live.path("metadata").path("finalizers")));
        List<String> added = new ArrayList<>(Json.texts(metadata.path("finalizers")));
        added.removeAll(before);
        if (metadata.has("deletionTimestamp") && !added.isEmpty()) {
            String why =
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{";
            String names = String.join(
                    ", ", added.stream().map(name -> '"' + name + '"').toList());
            FieldError error = FieldError.forbidden("metadata.finalizers", why + names + "}");
            ResourceType type = call.target.type();
            throw ApiError.invalid(type.group(), type.kind(), call.target.name(), List.of(error));
        }
    }

    private static void copyOrRemove(ObjectNode from, ObjectNode to, String field) {
        JsonNode value = from.get(field);
        if (value == null) {
            to.remove(field);
        } else {
            to.set(field, value.deepCopy());
        }
    }

    private static ObjectNode desired(ResourceType type, ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        if (type.has(Trait.CUSTOM) && !type.has(Trait.STATUS)) {
            return copy.remove(List.of("metadata", "apiVersion", "kind"));
        }
        return copy.remove(NOT_DESIRED_STATE);
    }
}
