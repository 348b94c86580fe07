package io.astronomer.operator.sandbox.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One write as watches report it: the object before it and after it; for a deletion, the last state. */
public record Change(
        long revision,
        Key key,
        boolean deletion,
        ObjectNode object,
        @Nullable ObjectNode before) {}
