package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses JSON of the wrong shape with 400 and without field errors, as a decoder would. */
final class Shapes {
    private Shapes() {}

    static void requireObject(JsonNode node, String path) {
        refuseUnless(node.isObject(), path, "an object");
    }

    static void requireArray(JsonNode node, String path) {
        refuseUnless(node.isArray(), path, "an array");
    }

    static void require(PartField.Shape shape, JsonNode node, String path) {
        boolean fits = switch (shape) {
            case TEXT -> node.isTextual();
            case INTEGER -> node.isIntegralNumber();
            case FLAG -> node.isBoolean();
            case OBJECT -> node.isObject();
            case TEXT_MAP -> node.isObject() && allTextual(node);
        };
        refuseUnless(fits, path, shape.description());
    }

    /** Returns the text of an optional field; empty if the field is omitted. */
    static String text(JsonNode node, String field) {
        if (!Json.has(node, field)) {
            return "";
        }
        require(PartField.Shape.TEXT, node.get(field), field);
        return node.get(field).textValue();
    }

    static boolean flag(JsonNode node, String field) {
        if (!Json.has(node, field)) {
            return false;
        }
        require(PartField.Shape.FLAG, node.get(field), field);
        return node.get(field).booleanValue();
    }

    private static boolean allTextual(JsonNode node) {
        for (JsonNode value : node) {
            if (!value.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static void refuseUnless(boolean fits, String path, String shape) {
        if (!fits) {
            throw new ServiceError(400, "Invalid request body: " + path + " must be " + shape);
        }
    }
}
