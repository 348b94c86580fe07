package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What the server itself fills in or refuses in built-in types, as far as somebody relies upon it. */
public final class BuiltInRules {
    private BuiltInRules() {}

    public static void normalise(ResourceType type, ObjectNode object) {
        if (type.has(Trait.CUSTOM)) {
            return;
        }
        switch (type.kind()) {
            case "Secret" -> secret(object);
            case "Namespace" -> namespace(object);
            case "CustomResourceDefinition" -> Definition.fillIn(object);
            case "Deployment" -> deployment(object);
            default -> {}
        }
    }

    private static void secret(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = Json.child(secret, "data");
            plain.properties().forEach(entry -> data.put(entry.getKey(), encoded(entry.getValue())));
        }
        for (JsonNode value : secret.path("data")) {
            if (!value.isNull() && !isBase64(value.asText())) {
                String why =
                        "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 0";
                throw ApiError.badRequest(why);
            }
        }
        if (Json.text(secret, "type").isEmpty()) {
            secret.put("type", "Opaque");
        }
    }

    private static void namespace(ObjectNode namespace) {
        ObjectNode spec = Json.child(namespace, "spec");
        if (!spec.has("finalizers")) {
            spec.putArray("finalizers").add("kubernetes");
        }
        ObjectNode metadata = Json.metadata(namespace);
        Json.child(metadata, "labels").put("kubernetes.io/metadata.name", Json.text(metadata, "name"));
        boolean leaving = metadata.has("deletionTimestamp");
        Json.child(namespace, "status").put("phase", leaving ? "Terminating" : "Active");
    }

    private static void deployment(ObjectNode deployment) {
        ObjectNode spec = Json.child(deployment, "spec");
        if (!spec.has("replicas")) {
            spec.put("replicas", 1);
        }
    }

    private static String encoded(JsonNode plain) {
        return Base64.getEncoder().encodeToString(plain.asText().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
