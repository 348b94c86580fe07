package io.astronomer.operator.sandbox.astro;

/** One way to read a point on which the sources about the vendor's API disagree or are silent. */
public sealed interface Reading {

    /** What becomes of a request with a field that the vendor's schema does not have. */
    enum UnknownFields implements Reading {
        REFUSED,
        IGNORED
    }

    /** What an update does to {@code links} and {@code excludeLinks} that it leaves out. */
    enum LeftOutLists implements Reading {
        REMOVED,
        KEPT
    }

    /** What an override with an empty typed object does to the values of that link. */
    enum EmptyOverride implements Reading {
        CLEARS,
        KEEPS
    }

    /** What an update does to the description and the fields of the typed part that it leaves out. */
    enum LeftOutFields implements Reading {
        KEPT,
        CLEARED
    }

    /** What an update does to the members of a map that it leaves out. */
    enum MapMembers implements Reading {
        REPLACED,
        MERGED
    }

    /** How an answer shows the {@code authType} of a metrics export. */
    enum AuthType implements Reading {
        ABSENT,
        EMPTY,
        ECHOED
    }

    /** Which members of {@code extra} are masked. */
    enum MaskedExtra implements Reading {
        SECRET_MEMBERS,
        WHOLE
    }

    /** How an answer shows the masked values of a link's overrides. */
    enum MaskedOverrides implements Reading {
        EMPTY,
        LEFT_OUT,
        /** Left out; and with nothing left to show, the whole object is: the vendor's provider can't live with that. */
        WITHOUT_OBJECT
    }

    /** How an answer shows the other masked values; a variable's is always empty. */
    enum MaskedFields implements Reading {
        EMPTY,
        LEFT_OUT
    }

    /** Whether the values of {@code headers} are masked. */
    enum HeaderValues implements Reading {
        READABLE,
        MASKED
    }

    /** What excluding a Deployment answers that is excluded already. */
    enum RepeatedExclude implements Reading {
        CONFLICT,
        OK
    }
}
