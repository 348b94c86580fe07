package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes one object or a collection: at once, or by a deletion timestamp while finalizers hold it. */
final class Deletes {
    private final Store store;
    private final Reads reads;
    private final Definitions definitions;

    Deletes(Store store, Reads reads, Definitions definitions) {
        this.store = store;
        this.reads = reads;
        this.definitions = definitions;
    }

    Reply one(Call call, ObjectNode options) {
        return store.atomically(() -> {
            ObjectNode live = store.get(call.target.key());
            if (live == null) {
                throw call.target.notFound();
            }
            preconditions(call.target, live, options.path("preconditions"));
            ObjectNode left = delete(call, live, policy(call, options));
            if (left != null) {
                return Reply.json(
                        200,
                        Representation.wanted(call.request, call.target.type()).one(left));
            }
            return Reply.json(200, success(call.target, live));
        });
    }

    Reply collection(Call call, ObjectNode options) {
        return store.atomically(() -> {
            List<ObjectNode> gone = new ArrayList<>();
            for (ObjectNode object : reads.matching(call.target, Reads.wanted(call))) {
                Target target = new Target(
                        call.target.type(),
                        Json.text(object, "metadata", "namespace"),
                        Json.text(object, "metadata", "name"),
                        "");
                ObjectNode stored = store.get(target.key());
                if (stored != null) {
                    delete(new Call(call.request, target), stored, policy(call, options));
                    gone.add(object);
                }
            }
            Representation form = Representation.wanted(call.request, call.target.type());
            return Reply.json(200, form.list(gone, store.revision()));
        });
    }

    /** Answers what is left of the object, or null when it is gone. */
    private @Nullable ObjectNode delete(Call call, ObjectNode live, String policy) {
        JsonNode metadata = live.path("metadata");
        boolean held = !metadata.path("finalizers").isEmpty()
                || !live.path("spec").path("finalizers").isEmpty()
                || policy.equals("Foreground")
                || policy.equals("Orphan");
        if (call.dryRun() || (held && metadata.has("deletionTimestamp"))) {
            return held ? call.target.type().shown(live) : null;
        }
        if (!held) {
            store.remove(call.target.key());
            if (definitions.areOf(call.target.type())) {
                definitions.gone(live);
            }
            return null;
        }
        ObjectNode leaving = live.deepCopy();
        ObjectNode changed = Json.metadata(leaving);
        changed.put("deletionTimestamp", Admission.now()).put("deletionGracePeriodSeconds", 0);
        if (changed.has("generation")) {
            changed.put("generation", changed.path("generation").asLong() + 1);
        }
        if (policy.equals("Foreground") || policy.equals("Orphan")) {
            String finalizer = policy.equals("Orphan") ? "orphan" : "foregroundDeletion";
            changed.withArray("finalizers").add(finalizer);
        }
        if (live.path("status").path("phase").asText().equals("Active")
                && live.path("kind").asText().equals("Namespace")) {
            Json.child(leaving, "status").put("phase", "Terminating");
        }
        return call.target.type().shown(store.put(call.target.key(), leaving));
    }

    private static String policy(Call call, ObjectNode options) {
        String asked = call.request.parameter("propagationPolicy");
        return asked.isEmpty() ? Json.text(options, "propagationPolicy") : asked;
    }

    private static void preconditions(Target target, ObjectNode live, JsonNode wanted) {
        String uid = Json.text(wanted, "uid");
        String version = Json.text(wanted, "resourceVersion");
        String liveUid = Json.text(live, "metadata", "uid");
        String liveVersion = Json.text(live, "metadata", "resourceVersion");
        if (!uid.isEmpty() && !uid.equals(liveUid)) {
            throw target.conflict(
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + liveUid);
        }
        if (!version.isEmpty() && !version.equals(liveVersion)) {
            throw target.conflict("Precondition failed: ResourceVersion in precondition: " + version
                    + ", ResourceVersion in object meta: " + liveVersion);
        }
    }

    private static ObjectNode success(Target target, ObjectNode gone) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        ObjectNode details = status.put("status", "Success").putObject("details");
        details.put("name", target.name());
        Json.putUnlessEmpty(details, "group", target.type().group());
        details.put("kind", target.type().plural()).put("uid", Json.text(gone, "metadata", "uid"));
        return status;
    }

    /** The options that a delete request brings in its body, if any. */
    static ObjectNode options(Request request, ObjectNode body) {
        String kind = Json.text(body, "kind");
        if (!kind.isEmpty() && !kind.equals("DeleteOptions")) {
            throw ApiError.badRequest("invalid object to decode: " + kind + " in " + request.path());
        }
        return body;
    }
}
