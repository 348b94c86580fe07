package io.astronomer.operator.sandbox.astro;

import java.util.Set;

/** One field of a typed part: its shape and its validation rules. */
record PartField(String name, Shape shape, boolean required, Set<String> allowed, Set<Use> uses) {

    /** Uses of the field besides create. */
    enum Use {
        UPDATE,
        OVERRIDES
    }

    /** The JSON shape of a field's value. */
    enum Shape {
        TEXT("a string"),
        INTEGER("an integer"),
        FLAG("a boolean"),
        /** An object with members of any type. */
        OBJECT("an object"),
        TEXT_MAP("an object of strings");

        private final String description;

        Shape(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    private static final Set<Use> EVERYWHERE = Set.of(Use.values());

    static PartField of(String name, Shape shape) {
        return new PartField(name, shape, false, Set.of(), EVERYWHERE);
    }

    static PartField required(String name, String... allowed) {
        return new PartField(name, Shape.TEXT, true, Set.of(allowed), EVERYWHERE);
    }

    static PartField objectOnly(String name, Shape shape) {
        return new PartField(name, shape, false, Set.of(), Set.of(Use.UPDATE));
    }

    static PartField createOnly(String name, Shape shape) {
        return new PartField(name, shape, false, Set.of(), Set.of());
    }

    static PartField oneOf(String name, String... allowed) {
        return new PartField(name, Shape.TEXT, false, Set.of(allowed), EVERYWHERE);
    }

    boolean isMap() {
        return shape == Shape.OBJECT || shape == Shape.TEXT_MAP;
    }
}
