package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.List;

/** How objects look to the one who asks: whole, or their metadata alone. */
enum Shapes {
    WHOLE,
    METADATA;

    static Shapes of(Call call, Target target) {
        return call.accept().contains("as=PartialObjectMetadata") ? METADATA : WHOLE;
    }

    String contentType() {
        return "application/json";
    }

    JsonNode of(ObjectNode object) {
        return this == WHOLE ? object : metadata(object);
    }

    JsonNode list(ObjectNode list, List<ObjectNode> items) {
        list.set("items", Json.array(items.stream().map(this::of).toList()));
        return this == WHOLE ? list : list.put("apiVersion", "meta.k8s.io/v1").put("kind", "PartialObjectMetadataList");
    }

    private static ObjectNode metadata(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
