package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.data.Parsed;
import io.astronomer.operator.sandbox.kube.data.Patches;
import io.astronomer.operator.sandbox.kube.data.StrategicMerge;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.resource.Trait;
import io.astronomer.operator.sandbox.kube.store.Store;

/** The verb patch in its four kinds, told apart by the content type. */
final class PatchVerb {
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String APPLY_YAML = "application/apply-patch+yaml";

    private final Store store;
    private final Writes writes;

    PatchVerb(Store store, Writes writes) {
        this.store = store;
        this.writes = writes;
    }

    Writes.Result patch(Call call) {
        String kind = call.request.mediaType();
        boolean custom = call.target.type().has(Trait.CUSTOM);
        switch (kind) {
            case APPLY_YAML, "application/apply-patch+json" -> {
                call.checkPatchOptions(true);
                return writes.apply(call, Parsed.yaml(call.request.body()));
            }
            case JSON_PATCH, MERGE_PATCH -> {
                call.checkPatchOptions(false);
                return patch(call, kind, Parsed.json(call.request.body()));
            }
            case STRATEGIC -> {
                if (!custom) {
                    call.checkPatchOptions(false);
                    return patch(call, kind, Parsed.json(call.request.body()));
                }
                throw unsupported(true);
            }
            default -> throw unsupported(custom);
        }
    }

    private static ApiError unsupported(boolean custom) {
        String strategic = custom ? "" : STRATEGIC + ", ";
        return ApiError.unsupportedMediaType(JSON_PATCH + ", " + MERGE_PATCH + ", " + strategic + APPLY_YAML);
    }

    private Writes.Result patch(Call call, String kind, Parsed body) {
        return store.atomically(() -> {
            ObjectNode live = writes.live(call.target);
            if (live == null) {
                throw call.target.notFound();
            }
            JsonNode patched = switch (kind) {
                case JSON_PATCH -> Patches.operations(live, body.tree());
                case MERGE_PATCH -> Patches.merge(live, body.object());
                default ->
                    StrategicMerge.apply(live, body.object(), call.target.type().schema());
            };
            if (!(patched instanceof ObjectNode object)) {
                throw ApiError.badRequest("the patched object is not an object");
            }
            ObjectNode metadata = Json.metadata(object);
            if (!metadata.has("resourceVersion")) {
                metadata.put("resourceVersion", Json.text(live, "metadata", "resourceVersion"));
            }
            Writes.report(call, body.duplicates(), object, " ");
            return writes.update(call, live, Json.canonical(object));
        });
    }
}
