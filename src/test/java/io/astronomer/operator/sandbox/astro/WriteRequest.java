package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A create or update as it was sent, its shape checked: what is empty here was left out. */
record WriteRequest(
        Optional<String> description,
        ObjectNode typed,
        boolean autoLink,
        Optional<List<LinkRequest>> links,
        Optional<List<String>> excluded) {

    /** {@code overrides} is the typed object inside the overrides. */
    record LinkRequest(String deploymentId, Optional<ObjectNode> overrides, List<String> unsetFields) {

        @Override
        public String toString() {
            return "LinkRequest[" + deploymentId + "]";
        }
    }

    @Override
    public String toString() {
        return "WriteRequest[…]";
    }
}
