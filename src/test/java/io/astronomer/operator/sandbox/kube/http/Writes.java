package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.data.Parsed;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import io.astronomer.operator.sandbox.kube.ownership.Ownership;
import io.astronomer.operator.sandbox.kube.ownership.Writer;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.Trait;
import io.astronomer.operator.sandbox.kube.schema.Pruner;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Create, update and server-side apply: from what a client sent to what is stored. */
final class Writes {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;

    /** What a write came to; {@code created} tells 201 from 200. */
    record Result(ObjectNode object, boolean created) {}

    private final Store store;
    private final Definitions definitions;
    private final SecureRandom random = new SecureRandom();

    Writes(Store store, Definitions definitions) {
        this.store = store;
        this.definitions = definitions;
    }

    Result create(Call call, Parsed body) {
        ObjectNode object = body.object();
        checkKind(call.target.type(), object);
        report(call, body.duplicates(), object, "");
        return store.atomically(() -> create(call, object));
    }

    private Result create(Call call, ObjectNode object) {
        Target target = placed(call.target, object);
        requireNamespace(target);
        Ownership ownership = ownership(call, false);
        ObjectNode admitted = Admission.admit(call, null, object);
        ownership.update(null, admitted);
        ObjectRules.check(target.type(), null, admitted);
        if (store.get(target.key()) != null) {
            throw ApiError.alreadyExists(target.type().group(), target.type().plural(), target.name());
        }
        return save(call, target, null, admitted);
    }

    Result update(Call call, Parsed body) {
        ObjectNode object = body.object();
        checkKind(call.target.type(), object);
        report(call, body.duplicates(), object, "");
        return store.atomically(() -> {
            ObjectNode live = live(call.target);
            if (live == null && call.target.type().has(Trait.CREATE_ON_UPDATE)) {
                return create(call, object);
            }
            return update(call, live, object);
        });
    }

    Result update(Call call, @Nullable ObjectNode live, ObjectNode object) {
        Target target = call.target;
        if (live == null) {
            throw target.notFound();
        }
        placed(target, object);
        Ownership ownership = ownership(call, false);
        checkVersion(target, live, Json.metadata(object));
        JsonNode managed = Json.metadata(object).get("managedFields");
        if (managed == null && live.path("metadata").has("managedFields")) {
            Json.metadata(object)
                    .set(
                            "managedFields",
                            live.path("metadata").path("managedFields").deepCopy());
        }
        ObjectNode admitted = Admission.admit(call, live, object);
        ownership.update(live, admitted);
        return finish(call, live, admitted);
    }

    Result apply(Call call, Parsed body) {
        ObjectNode config = body.object();
        ResourceType type = call.target.type();
        checkApplied(call, config);
        report(call, body.duplicates(), config, "");
        return store.atomically(() -> {
            ObjectNode live = live(call.target);
            if (live == null && !call.target.subresource().isEmpty()) {
                throw call.target.notFound();
            }
            if (live == null) {
                requireNamespace(call.target);
                if (Json.metadata(config).has("uid") || Json.metadata(config).has("resourceVersion")) {
                    throw call.target.notFound();
                }
            } else {
                checkApplyVersion(call.target, live, Json.metadata(config));
            }
            ObjectNode applied = ownership(call, true)
                    .apply(live, placedCopy(call.target, config), call.force(), merged -> {
                        merged.put("apiVersion", type.apiVersion());
                        return Admission.admit(call, live, merged);
                    });
            return finish(call, live, applied);
        });
    }

    private Result finish(Call call, @Nullable ObjectNode live, ObjectNode object) {
        ObjectRules.check(call.target.type(), live, object);
        return live != null && sameBesidesTimes(live, object)
                ? new Result(live, false)
                : save(call, call.target, live, object);
    }

    private Result save(Call call, Target target, @Nullable ObjectNode live, ObjectNode object) {
        boolean created = live == null;
        if (definitions.areOf(target.type())) {
            definitions.check(live, object);
        }
        if (call.dryRun()) {
            return new Result(object, created);
        }
        JsonNode metadata = object.path("metadata");
        boolean leaving = metadata.has("deletionTimestamp")
                && metadata.path("finalizers").isEmpty()
                && object.path("spec").path("finalizers").isEmpty();
        if (leaving) {
            store.remove(target.key());
            return new Result(object, false);
        }
        ObjectNode stored = store.put(target.key(), target.type().stored(object));
        if (definitions.areOf(target.type())) {
            definitions.taken(stored);
        }
        return new Result(target.type().shown(stored), created);
    }

    @Nullable
    ObjectNode live(Target target) {
        ObjectNode stored = store.get(target.key());
        return stored == null ? null : target.type().shown(stored);
    }

    private Ownership ownership(Call call, boolean apply) {
        Target target = call.target;
        String version = target.type().apiVersion();
        Writer writer = apply
                ? Writer.apply(call.fieldManager(), version, target.subresource())
                : Writer.update(call.fieldManager(), version, target.subresource());
        return new Ownership(target.type().schema(), writer, Admission.now(), call.untouchedFields());
    }

    static void report(Call call, List<String> duplicates, ObjectNode object, String prefix) {
        ResourceType type = call.target.type();
        String kind = type.kind();
        String handled = String.format("%s in version \"%s\" cannot be handled as a %s: ", kind, type.version(), kind);
        List<String> unknown = Pruner.prune(object.deepCopy(), type.schema());
        call.reportFields(duplicates, unknown, prefix.isEmpty() ? handled : prefix);
    }

    private static void checkKind(ResourceType type, ObjectNode object) {
        String kind = Json.text(object, "kind");
        String version = Json.text(object, "apiVersion");
        if (kind.isEmpty() || version.isEmpty()) {
            String missing = kind.isEmpty() ? "Kind" : "apiVersion";
            throw ApiError.badRequest("the object provided is unrecognized (must be of type " + type.kind()
                    + "): Object '" + missing + "' is missing");
        }
        if (!version.equals(type.apiVersion())) {
            throw ApiError.badRequest("the API version in the data (" + version
                    + ") does not match the expected API version (" + type.apiVersion() + ")");
        }
        if (!kind.equals(type.kind())) {
            FieldError wrong = FieldError.invalid("kind", object.path("kind"), "must be " + type.kind());
            throw ApiError.invalid(type.group(), kind, Json.text(object, "metadata", "name"), List.of(wrong));
        }
    }

    private static void checkApplied(Call call, ObjectNode config) {
        String version = Json.text(config, "apiVersion");
        String kind = Json.text(config, "kind");
        ResourceType type = call.target.type();
        if (!version.equals(type.apiVersion()) || !kind.equals(type.kind())) {
            throw ApiError.badRequest("invalid object type: " + version + ", Kind=" + kind);
        }
        if (Json.metadata(config).has("managedFields")) {
            throw ApiError.badRequest("metadata.managedFields must be nil");
        }
    }

    /** The target with the name that the object brings; the object gets name and namespace of the target. */
    private Target placed(Target target, ObjectNode object) {
        ObjectNode metadata = Json.metadata(object);
        String namespace = Json.text(metadata, "namespace");
        if (!namespace.isEmpty() && !namespace.equals(target.namespace())) {
            throw ApiError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        Json.putUnlessEmpty(metadata, "namespace", target.namespace());
        String name = Json.text(metadata, "name");
        if (name.isEmpty() && metadata.has("generateName") && target.collection()) {
            name = Json.text(metadata, "generateName") + suffix();
        }
        if (!target.collection() && !name.isEmpty() && !name.equals(target.name())) {
            throw ApiError.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        String settled = target.collection() ? name : target.name();
        Json.putUnlessEmpty(metadata, "name", settled);
        return target.named(settled);
    }

    private ObjectNode placedCopy(Target target, ObjectNode config) {
        ObjectNode copy = config.deepCopy();
        placed(target, copy);
        return copy;
    }

    private void requireNamespace(Target target) {
        if (target.namespace().isEmpty()) {
            return;
        }
        ObjectNode namespace = store.get(
                new io.astronomer.operator.sandbox.kube.store.ResourceKey("", "namespaces", "", target.namespace()));
        if (namespace == null) {
            throw ApiError.notFound("", "namespaces", target.namespace());
        }
        if (namespace.path("metadata").has("deletionTimestamp")) {
            String why = "unable to create new content in namespace " + target.namespace()
                    + " because it is being terminated";
            throw ApiError.forbidden(target.type().group(), target.type().plural(), target.name(), why);
        }
    }

    private static void checkVersion(Target target, ObjectNode live, ObjectNode metadata) {
        ResourceType type = target.type();
        String version = Json.text(metadata, "resourceVersion");
        if (version.isEmpty() || version.equals("0")) {
            if (!type.has(Trait.UNCONDITIONAL_UPDATE)) {
                FieldError missing = FieldError.invalid(
                        "metadata.resourceVersion", Json.object().numberNode(0), "must be specified for an update");
                throw ApiError.invalid(type.group(), type.plural(), target.name(), List.of(missing));
            }
        } else if (!version.equals(Json.text(live, "metadata", "resourceVersion"))) {
            throw target.modified();
        }
        checkUid(target, live, metadata);
    }

    private static void checkApplyVersion(Target target, ObjectNode live, ObjectNode metadata) {
        String version = Json.text(metadata, "resourceVersion");
        if (!version.isEmpty() && !version.equals(Json.text(live, "metadata", "resourceVersion"))) {
            throw target.modified();
        }
        checkUid(target, live, metadata);
    }

    private static void checkUid(Target target, ObjectNode live, ObjectNode metadata) {
        String uid = Json.text(metadata, "uid");
        String liveUid = Json.text(live, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(liveUid)) {
            throw target.conflict(
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + liveUid);
        }
    }

    private static boolean sameBesidesTimes(ObjectNode live, ObjectNode object) {
        return withoutTimes(live).equals(withoutTimes(object));
    }

    private static ObjectNode withoutTimes(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = Json.metadata(copy);
        metadata.remove("resourceVersion");
        metadata.path("managedFields").forEach(entry -> ((ObjectNode) entry).remove("time"));
        return copy;
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
        }
        return suffix.toString();
    }
}
