package io.astronomer.operator.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * How much of an object is kept. What is longer or deeper is left out, and the object is marked. The schema's limits are lower where
 * a schema can have them.
 */
final class ReadLimits {
    /** In levels of the whole object. Code that walks a tree by recursion bears many times as much. */
    static final int DEPTH = 64;

    static final int NAME = 1024;

    /** Characters of one field of the spec or the status, names included. */
    static final int TEXT = 131_072;

    /** Values in one field of the spec or the status: each takes some memory, however short it is. */
    static final int VALUES = 10_000;

    /** Characters of one field of the metadata. */
    static final int METADATA = 16_384;

    /**
     * Takes whatever an API server lets through: requests of 3 MiB, nested 10,000 deep. Keeps no names of members: they are the
     * writers' choice, a table of them would grow, and could be made to collide.
     */
    static final JsonFactory JSON = factory();

    private ReadLimits() {}

    /** A new one: it takes on the mapper that it is given to. */
    static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .build();
    }
}
