package io.astronomer.operator.sandbox.astro;

import java.util.Set;

/** One field of a typed part: its shape and the rules that a request has to keep. */
record PartField(String name, Shape shape, boolean required, Set<String> allowed, boolean inOverrides) {

    /** The JSON shape of a field's value. */
    enum Shape {
        TEXT("a string"),
        INTEGER("an integer"),
        FLAG("a boolean"),
        /** An object with members of any kind. */
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

    static PartField of(String name, Shape shape) {
        return new PartField(name, shape, false, Set.of(), true);
    }

    static PartField required(String name, String... allowed) {
        return new PartField(name, Shape.TEXT, true, Set.of(allowed), true);
    }

    static PartField objectOnly(String name, Shape shape) {
        return new PartField(name, shape, false, Set.of(), false);
    }

    static PartField oneOf(String name, String... allowed) {
        return new PartField(name, Shape.TEXT, false, Set.of(allowed), true);
    }

    boolean isMap() {
        return shape == Shape.OBJECT || shape == Shape.TEXT_MAP;
    }
}
