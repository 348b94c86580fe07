package io.astronomer.operator.sandbox.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One write as watches see it: the object after it (for a deletion: as it was last) and the one before. */
public record Change(
        long revision,
        Key key,
        boolean deletion,
        ObjectNode object,
        @Nullable ObjectNode before) {}
