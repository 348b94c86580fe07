package io.astronomer.operator.sandbox.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.List;
import java.util.Set;

/** Applies a patch by its content type. */
public final class Patch {
    public static final String JSON = "application/json-patch+json";
    public static final String MERGE = "application/merge-patch+json";
    public static final String STRATEGIC = "application/strategic-merge-patch+json";

    private static final Set<String> NEEDS_ITS_PLACE = Set.of("remove", "replace", "test");

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
            default -> throw Refusal.of(415, "UnsupportedMediaType", "415: Unsupported Media Type");
        };
    }

    private static ObjectNode steps(ObjectNode target, String body) {
        JsonNode result = target;
        try {
            for (JsonNode step : Json.parse(body)) {
                if (NEEDS_ITS_PLACE.contains(step.path("op").asText())
                        && result.at(step.path("path").asText()).isMissingNode()) {
                    throw rejected();
                }
                result = JsonPatch.apply(Json.array(List.of(step)), result);
            }
        } catch (JsonPatchException wrong) {
            throw rejected();
        }
        if (result instanceof ObjectNode object) {
            return object;
        }
        throw rejected();
    }

    private static Refusal rejected() {
        return Refusal.of(422, "Invalid", "the server rejected our request due to an error in our request");
    }
}
