package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defaults and checks of built-in kinds, limited to those that a client relies on. */
final class BuiltInKinds {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n";

    private BuiltInKinds() {}

    static void complete(ResourceType type, ObjectNode object) {
        switch (type.kind()) {
            case "Secret" -> secret(object);
            case "Namespace" -> namespace(object);
            case "Deployment" -> object.findParents("fieldRef").forEach(BuiltInKinds::fieldRef);
            case "NetworkPolicy" -> omitEmpty(object.path("spec"), "ingress", "egress");
            case "ValidatingAdmissionPolicy" -> selection(object.at("/spec/matchConstraints"));
            case "ValidatingAdmissionPolicyBinding" -> selection(object.at("/spec/matchResources"));
            default -> {}
        }
    }

    static void check(ResourceType type, ObjectNode object, @Nullable ObjectNode before) {
        boolean retyped = type.kind().equals("Secret")
                && before != null
                && !object.path("type").equals(before.path("type"));
        if (retyped) {
            String shown = object.path("type").toString();
            throw Refusal.invalid(
                    type,
                    Meta.name(object),
                    List.of(new Refusal.Cause(
                            "FieldValueInvalid", "Invalid value: " + shown + ": field is immutable", "type")));
        }
    }

    private static void secret(ObjectNode secret) {
        secret.path("data").forEach(value -> requireBase64(value.asText()));
        JsonNode plain = secret.remove("stringData");
        if (plain != null) {
            Json.fields(plain)
                    .forEach(entry -> secret.withObject("/data").put(entry.getKey(), encoded(entry.getValue())));
        }
        if (!secret.hasNonNull("type")) {
            secret.put("type", "Opaque");
        }
    }

    private static String encoded(JsonNode text) {
        return Base64.getEncoder().encodeToString(text.asText().getBytes(StandardCharsets.UTF_8));
    }

    private static void requireBase64(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (BASE64.indexOf(text.charAt(i)) < 0) {
                throw illegal(i);
            }
        }
        try {
            Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException incomplete) {
            throw illegal(text.length() / 4 * 4);
        }
    }

    private static Refusal illegal(int place) {
        return Refusal.badRequest(
                "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte " + place);
    }

    private static void selection(JsonNode selection) {
        if (selection instanceof ObjectNode object) {
            object.withObject("/namespaceSelector");
            object.withObject("/objectSelector");
            fill(object, "matchPolicy", "Equivalent");
            object.path("resourceRules").forEach(rule -> fill((ObjectNode) rule, "scope", "*"));
        }
    }

    private static void fill(ObjectNode object, String field, String value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    private static void fieldRef(JsonNode source) {
        if (source.path("fieldRef") instanceof ObjectNode reference) {
            fill(reference, "apiVersion", "v1");
        }
    }

    private static void omitEmpty(JsonNode object, String... lists) {
        for (String list : lists) {
            if (object.path(list).isArray() && object.path(list).isEmpty()) {
                ((ObjectNode) object).remove(list);
            }
        }
    }

    private static void namespace(ObjectNode namespace) {
        Meta.of(namespace).withObject("/labels").put("kubernetes.io/metadata.name", Meta.name(namespace));
        if (!namespace.path("spec").has("finalizers")) {
            namespace.withObject("/spec").putArray("finalizers").add("kubernetes");
        }
        namespace.withObject("/status").put("phase", Meta.isTerminating(namespace) ? "Terminating" : "Active");
    }
}
