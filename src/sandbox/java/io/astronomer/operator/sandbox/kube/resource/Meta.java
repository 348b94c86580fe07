package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metadata that the server itself writes. */
public final class Meta {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final List<String> SYSTEM =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation");

    private Meta() {}

    public static String name(JsonNode object) {
        return Json.text(object, "/metadata/name");
    }

    public static String namespace(JsonNode object) {
        return Json.text(object, "/metadata/namespace");
    }

    public static String revision(JsonNode object) {
        return Json.text(object, "/metadata/resourceVersion");
    }

    public static String uid(JsonNode object) {
        return Json.text(object, "/metadata/uid");
    }

    public static boolean isTerminating(JsonNode object) {
        return object.at("/metadata").has("deletionTimestamp");
    }

    public static boolean hasFinalizers(JsonNode object) {
        return !object.at("/metadata/finalizers").isEmpty();
    }

    public static ObjectNode of(ObjectNode object) {
        return object.withObject("/metadata");
    }

    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Completes the metadata of a new object. */
    static void initialize(ResourceType type, String namespace, ObjectNode object) {
        ObjectNode metadata = of(object);
        SYSTEM.forEach(metadata::remove);
        metadata.remove("resourceVersion");
        if (type.namespaced()) {
            metadata.put("namespace", namespace);
        } else {
            metadata.remove("namespace");
        }
        if (name(object).isEmpty() && metadata.hasNonNull("generateName")) {
            metadata.put("name", metadata.get("generateName").asText() + suffix());
        }
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
        if (counted(type)) {
            metadata.put("generation", 1);
        }
    }

    /**
     * Restores fields that a client can't change, and increments the generation for a change outside metadata and
     * status.
     */
    static void keepServerFields(ResourceType type, ObjectNode existing, ObjectNode object) {
        ObjectNode metadata = of(object);
        SYSTEM.forEach(field -> copy(existing.path("metadata").get(field), metadata, field));
        copy(existing.path("metadata").get("namespace"), metadata, "namespace");
        copy(existing.path("metadata").get("resourceVersion"), metadata, "resourceVersion");
        if (counted(type) && !wish(type, existing).equals(wish(type, object))) {
            metadata.put("generation", existing.at("/metadata/generation").asLong() + 1);
        }
    }

    private static void copy(@Nullable JsonNode value, ObjectNode into, String field) {
        if (value == null) {
            into.remove(field);
        } else {
            into.set(field, value);
        }
    }

    private static boolean counted(ResourceType type) {
        return type.custom() != null
                || List.of("apps", "apiextensions.k8s.io", "networking.k8s.io", "policy", "batch")
                        .contains(type.group());
    }

    private static ObjectNode wish(ResourceType type, ObjectNode object) {
        ObjectNode wish = object.deepCopy();
        wish.remove("metadata");
        if (type.statusSubresource()) {
            wish.remove("status");
        }
        return wish;
    }

    private static String suffix() {
        return ThreadLocalRandom.current()
                .ints(5, 0, SUFFIX_LETTERS.length())
                .mapToObj(i -> SUFFIX_LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
