package io.astronomer.operator.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * Limits of an object's size. Longer or deeper parts are omitted, and the object is marked. The schema's limits are lower
 * where a schema can express them.
 */
final class ReadLimits {
    /** Depth of the whole object. Recursive code bears many times as much. */
    static final int DEPTH = 64;

    static final int NAME = 1024;

    /** Characters of one field of the spec or the status, with names. */
    static final int TEXT = 131_072;

    /** Values of one field of the spec or the status, because each takes some memory. */
    static final int VALUES = 10_000;

    /** Characters of one field of the metadata. */
    static final int METADATA = 16_384;

    /**
     * Reads every object that an API server accepts: 3 MiB, nested 10,000 deep. Has no table of member names, which tenants
     * could let grow or collide.
     */
    static final JsonFactory JSON = factory();

    private ReadLimits() {}

    /** A new factory, because the mapper modifies it. */
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
