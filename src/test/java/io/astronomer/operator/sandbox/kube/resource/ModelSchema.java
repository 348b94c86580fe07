package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.schema.Schema;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema of a built-in type, read off the client library's class for it. */
final class ModelSchema {
    private static final Map<String, List<String>> LIST_KEYS = Map.ofEntries(
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("conditions", List.of("type")),
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")));
    private static final Set<String> ATOMIC =
            Set.of("LabelSelector", "ObjectReference", "LocalObjectReference", "SecretKeySelector", "RoleRef");

    static final Schema OBJECT_META = of(ObjectMeta.class);

    private ModelSchema() {}

    static Schema of(Class<?> model) {
        return Schema.of(node(Json.MAPPER.constructType(model), Set.of()));
    }

    private static ObjectNode node(JavaType type, Set<Class<?>> around) {
        Class<?> raw = type.getRawClass();
        ObjectNode simple = around.contains(raw) ? opaque() : simple(raw);
        if (simple != null) {
            return simple;
        }
        ObjectNode node = Json.object();
        if (Collection.class.isAssignableFrom(raw)) {
            node.put("type", "array").set("items", node(type.getContentType(), around));
        } else if (Map.class.isAssignableFrom(raw)) {
            node.put("type", "object").set("additionalProperties", node(type.getContentType(), around));
        } else {
            node.put("type", "object");
            properties(type, node, around);
        }
        return node;
    }

    private static @Nullable ObjectNode simple(Class<?> raw) {
        ObjectNode node = Json.object();
        if (raw == String.class || raw == Quantity.class || raw.isEnum()) {
            return node.put("type", "string");
        } else if (raw == MicroTime.class) {
            return node.put("type", "string").put("format", "date-time");
        } else if (raw == Boolean.class || raw == boolean.class) {
            return node.put("type", "boolean");
        } else if (raw == Integer.class || raw == Long.class || raw == int.class || raw == long.class) {
            return node.put("type", "integer").put("format", raw.getSimpleName().startsWith("I") ? "int32" : "int64");
        } else if (raw == Double.class || raw == Float.class) {
            return node.put("type", "number");
        } else if (raw == IntOrString.class) {
            return node.put("x-kubernetes-int-or-string", true);
        }
        boolean opaque = raw == JSONSchemaProps.class
                || (raw.isInterface() && !Collection.class.isAssignableFrom(raw) && !Map.class.isAssignableFrom(raw))
                || raw == Object.class
                || JsonNode.class.isAssignableFrom(raw)
                || raw.getSimpleName().equals("RawExtension")
                || raw.getSimpleName().equals("FieldsV1");
        return opaque ? opaque() : null;
    }

    private static ObjectNode opaque() {
        return Json.object().put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
    }

    private static void properties(JavaType type, ObjectNode node, Set<Class<?>> around) {
        Set<Class<?>> inside = new HashSet<>(around);
        inside.add(type.getRawClass());
        ObjectNode properties = node.putObject("properties");
        if (ATOMIC.contains(type.getRawClass().getSimpleName())) {
            node.put("x-kubernetes-map-type", "atomic");
        }
        List<BeanPropertyDefinition> found =
                Json.MAPPER.getSerializationConfig().introspect(type).findProperties();
        for (BeanPropertyDefinition property : found) {
            ObjectNode schema = node(property.getPrimaryType(), inside);
            keyed(property.getName(), schema);
            properties.set(property.getName(), schema);
        }
    }

    private static void keyed(String name, ObjectNode schema) {
        List<String> keys = LIST_KEYS.getOrDefault(name, List.of());
        JsonNode fields = schema.path("items").path("properties");
        if (name.equals("ports") && fields.has("protocol")) {
            keys = List.of(fields.has("containerPort") ? "containerPort" : "port", "protocol");
            ((ObjectNode) fields.path("protocol")).put("default", "TCP");
        }
        if (name.equals("finalizers")) {
            schema.put("x-kubernetes-list-type", "set");
            schema.put("x-kubernetes-patch-strategy", "merge");
        } else if (!keys.isEmpty() && schema.path("items").isObject()) {
            schema.put("x-kubernetes-list-type", "map").set("x-kubernetes-list-map-keys", Json.array(keys));
            schema.put("x-kubernetes-patch-strategy", "merge").put("x-kubernetes-patch-merge-key", keys.get(0));
        }
    }
}
