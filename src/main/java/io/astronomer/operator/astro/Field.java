package io.astronomer.operator.astro;

import java.util.Set;

/** One field of a typed part, with its peculiarities in requests and responses. */
public record Field(String name, Kind kind, Set<Trait> traits) {

    /** The JSON shape of the value. */
    public enum Kind {
        TEXT,
        INTEGER,
        BOOLEAN,
        /** A JSON object whose members are compared, masked and cleared one by one. */
        MAP
    }

    /** Peculiarities of a field. */
    public enum Trait {
        /** Masked in every response. */
        SECRET,
        /** Masked in every response when the object's {@code isSecret} is true. */
        SECRET_IF_DECLARED,
        /** Its members may be secret or masked without an announcement, so they are never shown. */
        PRIVATE,
        /** Can't change after creation. */
        FIXED,
        /** Sent only at creation; an update has no such field. */
        CREATE_ONLY,
        /** May be missing in responses although it is set. */
        WRITE_ONLY,
        /** Not part of a link's overrides. */
        OBJECT_ONLY
    }

    public Field {
        traits = Set.copyOf(traits);
    }

    Field(String name, Kind kind, Trait... traits) {
        this(name, kind, Set.of(traits));
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
