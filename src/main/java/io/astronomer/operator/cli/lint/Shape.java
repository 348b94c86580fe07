package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields and types of a manifest, as the records of the API declare them: those of the CRD, which is generated from them.
 *
 * @param fields of an object with known fields
 * @param item of a list, or of a map with any names
 */
record Shape(Kind kind, Map<String, Shape> fields, Optional<Shape> item) {
    private static final Shape ANY = new Shape(Kind.ANY, Map.of(), Optional.empty());

    /** Shapes of the two kinds, by kind. */
    static final Map<String, Shape> OF_KIND = Map.of(
            Inventory.ENVIRONMENT_OBJECT, root(EnvironmentObjectSpec.class),
            Inventory.ORGANIZATION, root(AstroOrganizationSpec.class));

    /** Types of JSON, with the words of messages. */
    enum Kind {
        OBJECT("an object with fields"),
        MAP("an object with fields"),
        LIST("a list"),
        TEXT("text: put it in quotes"),
        BOOLEAN("true or false, without quotes"),
        INTEGER("a whole number, without quotes"),
        ANY("anything");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        private boolean matches(JsonNode value) {
            return switch (this) {
                case OBJECT, MAP -> value.isObject();
                case LIST -> value.isArray();
                case TEXT -> value.isTextual();
                case BOOLEAN -> value.isBoolean();
                case INTEGER -> value.isIntegralNumber();
                case ANY -> true;
            };
        }
    }

    /** Receives what does not fit. */
    interface Visitor {
        /**
         * Receives a field that the shape does not have.
         *
         * @param siblings the shape of the object that has the field
         */
        void unknownField(String path, String name, Shape siblings);

        void wrongType(String path, Kind wanted, JsonNode value);
    }

    void visit(JsonNode value, Visitor visitor) {
        visit(value, "", visitor);
    }

    private void visit(JsonNode value, String path, Visitor visitor) {
        if (!kind.matches(value)) {
            visitor.wrongType(path, kind, value);
        } else if (kind == Kind.LIST) {
            for (int i = 0; i < value.size(); i++) {
                item.orElse(ANY).visit(value.path(i), path + "[" + i + "]", visitor);
            }
        } else if (kind == Kind.MAP) {
            value.properties()
                    .forEach(
                            member -> item.orElse(ANY).visit(member.getValue(), below(path, member.getKey()), visitor));
        } else if (kind == Kind.OBJECT) {
            value.properties().forEach(member -> {
                Shape known = fields.get(member.getKey());
                String place = below(path, member.getKey());
                if (known == null) {
                    visitor.unknownField(place, member.getKey(), this);
                } else {
                    known.visit(member.getValue(), place, visitor);
                }
            });
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static Shape root(Class<?> spec) {
        Map<String, Shape> fields = new LinkedHashMap<>();
        fields.put("apiVersion", scalar(Kind.TEXT));
        fields.put("kind", scalar(Kind.TEXT));
        fields.put("metadata", metadata());
        fields.put("spec", of(spec));
        fields.put("status", ANY);
        // SOPS adds this member to a file that it encrypts, and removes it again.
        fields.put("sops", ANY);
        return object(fields);
    }

    private static Shape metadata() {
        Map<String, Shape> fields = new LinkedHashMap<>();
        for (Field field : ObjectMeta.class.getDeclaredFields()) {
            JsonProperty property = field.getAnnotation(JsonProperty.class);
            if (property != null) {
                fields.put(property.value(), of(field.getGenericType()));
            }
        }
        return object(fields);
    }

    private static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? new Shape(Kind.LIST, Map.of(), Optional.of(of(arguments[0])))
                    : new Shape(Kind.MAP, Map.of(), Optional.of(of(arguments[1])));
        }
        if (!(type instanceof Class<?> plain)) {
            return ANY;
        }
        if (plain.isRecord()) {
            Map<String, Shape> fields = new LinkedHashMap<>();
            for (RecordComponent component : plain.getRecordComponents()) {
                fields.put(name(component), of(component.getGenericType()));
            }
            return object(fields);
        }
        if (plain == String.class || plain.isEnum()) {
            return scalar(Kind.TEXT);
        }
        if (plain == Boolean.class) {
            return scalar(Kind.BOOLEAN);
        }
        if (plain == Integer.class || plain == Long.class) {
            return scalar(Kind.INTEGER);
        }
        return JsonNode.class.isAssignableFrom(plain) ? new Shape(Kind.MAP, Map.of(), Optional.of(ANY)) : ANY;
    }

    private static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }

    private static Shape scalar(Kind kind) {
        return new Shape(kind, Map.of(), Optional.empty());
    }

    private static Shape object(Map<String, Shape> fields) {
        return new Shape(Kind.OBJECT, fields, Optional.empty());
    }
}
