package io.astronomer.operator.sandbox.astro;

/** One assumption about the vendor's API, where the sources disagree or are silent. */
public sealed interface Reading {

    /** The result of a request with a field that is not in the vendor's schema. */
    enum UnknownFields implements Reading {
        REFUSED,
        IGNORED
    }

    /** The effect of an update on {@code links} and {@code excludeLinks} that it omits. */
    enum LeftOutLists implements Reading {
        REMOVED,
        KEPT
    }

    /** The effect of an override with an empty typed object on the values of that link. */
    enum EmptyOverride implements Reading {
        CLEARS,
        KEEPS
    }

    /** The effect of an update on the description and the fields of the typed part that it omits. */
    enum LeftOutFields implements Reading {
        KEPT,
        CLEARED
    }

    /** The effect of an update on the members of a map that it omits. */
    enum MapMembers implements Reading {
        REPLACED,
        MERGED
    }

    /** The form of a metrics export's {@code authType} in a response. */
    enum AuthType implements Reading {
        ABSENT,
        EMPTY,
        ECHOED
    }

    /** The members of {@code extra} that are masked. */
    enum MaskedExtra implements Reading {
        SECRET_MEMBERS,
        WHOLE
    }

    /** The form of masked values of a link's overrides in a response. */
    enum MaskedOverrides implements Reading {
        EMPTY,
        LEFT_OUT,
        /** Omitted. An object without other values is omitted too, which the vendor's provider can't handle. */
        WITHOUT_OBJECT
    }

    /** The form of other masked values in a response; a variable's is always empty. */
    enum MaskedFields implements Reading {
        EMPTY,
        LEFT_OUT
    }

    /** Masking of the values of {@code headers}. */
    enum HeaderValues implements Reading {
        READABLE,
        MASKED
    }

    /** The match of a name with the filter {@code names} of a listing of Workspaces or Deployments. */
    enum NameFilter implements Reading {
        EXACT,
        PREFIX
    }

    /** The response to the exclusion of a Deployment that is already excluded. */
    enum RepeatedExclude implements Reading {
        CONFLICT,
        OK
    }
}
