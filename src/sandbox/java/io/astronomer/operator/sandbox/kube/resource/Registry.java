package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.store.Key;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads and writes objects by the rules of all resources, one write at a time. */
public final class Registry {
    private final Store store;
    private final Admission admission;
    private final Garbage garbage;

    public Registry(Store store, Catalog catalog) {
        this.store = store;
        admission = new Admission(store, catalog);
        garbage = new Garbage(store, catalog, this);
    }

    /** Returns a stored object in the version of the type. */
    public static ObjectNode shown(ResourceType type, ObjectNode stored) {
        return Versions.read(type, stored);
    }

    public Optional<ObjectNode> find(ResourceType type, String namespace, String name) {
        return store.get(type.key(namespace, name)).map(object -> Versions.read(type, object));
    }

    public ObjectNode get(ResourceType type, String namespace, String name) {
        return find(type, namespace, name).orElseThrow(() -> Refusal.notFound(type, name));
    }

    public List<ObjectNode> list(ResourceType type, String namespace) {
        return store.list(type.collection(), namespace).stream()
                .map(object -> Versions.read(type, object))
                .toList();
    }

    public synchronized ObjectNode create(ResourceType type, String namespace, ObjectNode body, WriteOptions options) {
        if (!Meta.revision(body).isEmpty()) {
            throw Refusal.unforeseen("resourceVersion should not be set on objects to be created");
        }
        ObjectNode object = body.deepCopy();
        checkIdentity(type, namespace, object);
        Meta.initialize(type, namespace, object);
        if (store.get(type.key(namespace, Meta.name(object))).isPresent()) {
            throw Refusal.alreadyExists(type, Meta.name(object));
        }
        admission.create(type, object, options);
        return options.dryRun() ? Versions.read(type, Versions.stored(type, object)) : keep(type, object);
    }

    public synchronized ObjectNode update(
            ResourceType type, String namespace, String name, ObjectNode body, WriteOptions options) {
        ObjectNode existing = get(type, namespace, name);
        checkIdentity(type, namespace, body);
        if (!Meta.name(body).equals(name)) {
            throw Refusal.badRequest("the name of the object (" + Meta.name(body)
                    + ") does not match the name on the URL (" + name + ")");
        }
        return replace(type, existing, body, options);
    }

    /** Changes an existing object; the function receives and returns the full object. */
    public synchronized ObjectNode change(
            ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change, WriteOptions options) {
        Applies.checkNone(options.force());
        ObjectNode existing = get(type, namespace, name);
        ObjectNode changed = change.apply(existing.deepCopy());
        if (!Meta.name(changed).equals(name)) {
            throw Refusal.badRequest("the name of the object (" + Meta.name(changed)
                    + ") does not match the name on the URL (" + name + ")");
        }
        return replace(type, existing, changed, options);
    }

    /** Applies an object (server-side apply), and creates it if it does not exist. */
    public synchronized ObjectNode apply(
            ResourceType type, String namespace, String name, ObjectNode wanted, WriteOptions options) {
        Applies.check(type, name, wanted, options);
        checkIdentity(type, namespace, wanted);
        Optional<ObjectNode> existing = find(type, namespace, name);
        if (existing.isEmpty()) {
            Applies.checkNew(type, name, wanted, options);
            return create(type, namespace, Applies.onto(Json.object(), type, wanted, options), options.applied());
        }
        ObjectNode merged = Applies.onto(existing.get(), type, wanted, options);
        return replace(type, existing.get(), merged, options.applied());
    }

    /** Deletes the object, or sets its deletion timestamp if it has finalizers, and returns its state afterwards. */
    public synchronized ObjectNode delete(ResourceType type, String namespace, String name, JsonNode options) {
        ObjectNode existing = get(type, namespace, name);
        checkPreconditions(type, name, existing, options.path("preconditions"));
        if (!options.path("dryRun").isEmpty()) {
            return existing;
        }
        garbage.beforeDeletion(type, existing);
        ObjectNode now = get(type, namespace, name);
        if (!Meta.hasFinalizers(now) && !garbage.delaysDeletion(type, now)) {
            return end(type, now, options);
        }
        if (Meta.isTerminating(now)) {
            return now;
        }
        ObjectNode dying = now.deepCopy();
        ObjectNode metadata = Meta.of(dying);
        metadata.put("deletionTimestamp", Meta.now()).put("deletionGracePeriodSeconds", 0);
        if (metadata.has("generation")) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
        BuiltInKinds.complete(type, dying);
        return keep(type, dying);
    }

    private ObjectNode replace(ResourceType type, ObjectNode existing, ObjectNode body, WriteOptions options) {
        String name = Meta.name(existing);
        String revision = Meta.revision(body);
        if (revision.isEmpty() && type.custom() != null) {
            throw Refusal.invalid(
                    type.called(type.plural()),
                    name,
                    List.of(new Refusal.Cause(
                            "FieldValueInvalid",
                            "Invalid value: 0: must be specified for an update",
                            "metadata.resourceVersion")));
        }
        if (!revision.isEmpty() && !revision.equals(Meta.revision(existing))) {
            throw Refusal.modified(type, name);
        }
        String uid = Meta.uid(body);
        if (!uid.isEmpty() && !uid.equals(Meta.uid(existing))) {
            throw Refusal.conflict(
                    type,
                    name,
                    "StorageError: invalid object, Code: 4, Key: "
                            + type.key(Meta.namespace(existing), name).path()
                            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
                            + uid
                            + ", UID in object meta: " + Meta.uid(existing));
        }
        ObjectNode object = body.deepCopy();
        admission.update(type, existing, object, options);
        if (options.dryRun() || isStored(type, object)) {
            return object;
        }
        if (Meta.isTerminating(object) && !Meta.hasFinalizers(object)) {
            ObjectNode last = end(type, object, Json.object()).deepCopy();
            // Real servers return the last revision of the object, not the revision of its deletion.
            Meta.of(last).put("resourceVersion", Meta.revision(existing));
            return last;
        }
        return keep(type, object);
    }

    private boolean isStored(ResourceType type, ObjectNode object) {
        return store.get(type.key(Meta.namespace(object), Meta.name(object)))
                .filter(stored -> stored.equals(Versions.stored(type, object)))
                .isPresent();
    }

    private ObjectNode keep(ResourceType type, ObjectNode object) {
        Key key = type.key(Meta.namespace(object), Meta.name(object));
        return Versions.read(type, store.put(key, Versions.stored(type, object)));
    }

    private ObjectNode end(ResourceType type, ObjectNode object, JsonNode options) {
        Key key = type.key(Meta.namespace(object), Meta.name(object));
        ObjectNode last = store.remove(key, Versions.stored(type, object));
        garbage.afterDeletion(type, object, options);
        return Versions.read(type, last);
    }

    private void checkIdentity(ResourceType type, String namespace, ObjectNode body) {
        String kind = body.path("kind").asText(type.kind());
        String version = body.path("apiVersion").asText(type.apiVersion());
        if (!kind.equals(type.kind()) && type.custom() != null && version.equals(type.apiVersion())) {
            throw Refusal.invalid(
                    type.called(kind),
                    Meta.name(body),
                    List.of(new Refusal.Cause(
                            "FieldValueInvalid", "Invalid value: \"" + kind + "\": must be " + type.kind(), "kind")));
        }
        if (!version.equals(type.apiVersion())) {
            throw Refusal.badRequest("the API version in the data (" + version
                    + ") does not match the expected API version (" + type.apiVersion() + ")");
        }
        if (!kind.equals(type.kind())) {
            throw Refusal.badRequest(
                    kind + " in version \"" + version + "\" cannot be handled as a " + type.kind() + ": wrong kind");
        }
        body.put("apiVersion", version).put("kind", kind);
        String inBody = Meta.namespace(body);
        if (type.namespaced() && !inBody.isEmpty() && !inBody.equals(namespace)) {
            throw Refusal.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request");
        }
    }

    private static void checkPreconditions(ResourceType type, String name, ObjectNode existing, JsonNode conditions) {
        String uid = conditions.path("uid").asText(Meta.uid(existing));
        String revision = conditions.path("resourceVersion").asText(Meta.revision(existing));
        if (!uid.equals(Meta.uid(existing))) {
            throw Refusal.conflict(
                    type.byKind(),
                    name,
                    "the UID in the precondition (" + uid + ") does not match the UID in record (" + Meta.uid(existing)
                            + "). The object might have been deleted and then recreated");
        }
        if (!revision.equals(Meta.revision(existing))) {
            throw Refusal.conflict(
                    type.byKind(),
                    name,
                    "the ResourceVersion in the precondition (" + revision
                            + ") does not match the ResourceVersion in record (" + Meta.revision(existing)
                            + "). The object might have been modified");
        }
    }
}
