package io.astronomer.operator.sandbox.kube.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** Carries out a patch by its content type. */
public final class Patch {
    public static final String JSON = "application/json-patch+json";
    public static final String MERGE = "application/merge-patch+json";
    public static final String STRATEGIC = "application/strategic-merge-patch+json";

    private Patch() {}

    public static ObjectNode apply(String contentType, ResourceType type, ObjectNode target, String body) {
        return switch (contentType) {
            case MERGE -> MergePatch.apply(target, Json.parseObject(body));
            case JSON -> steps(target, body);
            case STRATEGIC -> {
                if (type.custom() != null) {
                    throw Refusal.unsupportedMediaType("application/json-patch+json, application/merge-patch+json,"
                            + " application/apply-patch+yaml");
                }
                yield StrategicMerge.apply(target, Json.parseObject(body));
            }
            default ->
                throw Refusal.unsupportedMediaType(
                        String.join(", ", JSON, MERGE, STRATEGIC, "application/apply-patch+yaml"));
        };
    }

    private static ObjectNode steps(ObjectNode target, String body) {
        try {
            if (JsonPatch.apply(Json.parse(body), target) instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.badRequest("the patch leaves no object");
        } catch (JsonPatchException wrong) {
            throw Refusal.of(422, "Invalid", "the server rejected our request due to an error in our request");
        }
    }
}
