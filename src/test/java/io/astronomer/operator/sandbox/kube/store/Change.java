package io.astronomer.operator.sandbox.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One change of one object; without {@code after} it is gone, and {@code last} is what watchers see of it. */
public record Change(
        long revision,
        ResourceKey key,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        ObjectNode last) {}
