package io.astronomer.operator.astro;

import java.util.Set;

/** One field of a typed part, with what sets it apart on the wire. */
public record Field(String name, Kind kind, Set<Trait> traits) {

    /** The JSON shape of the value. */
    public enum Kind {
        TEXT,
        INTEGER,
        BOOLEAN,
        /** A JSON object whose members are compared, masked and unset one by one. */
        MAP
    }

    /** What the vendor does with the field beyond storing it. */
    public enum Trait {
        /** Masked in every answer. */
        SECRET,
        /** Masked in every answer when the object's {@code isSecret} is true. */
        SECRET_IF_DECLARED,
        /** Its members may be secret, or masked, without the service saying so in advance: never shown. */
        PRIVATE,
        /** Can't change after creation. */
        FIXED,
        /** Sent when the object is created: an update has no such field. */
        CREATE_ONLY,
        /** May be missing from answers although it is set. */
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
