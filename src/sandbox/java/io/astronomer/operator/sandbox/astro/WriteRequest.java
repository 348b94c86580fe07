package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A parsed create or update. An empty value was omitted. */
record WriteRequest(
        Optional<String> description,
        ObjectNode typed,
        boolean autoLink,
        Optional<List<LinkRequest>> links,
        Optional<List<String>> excluded) {

    /** A link of a request; {@code overrides} is the typed object in its overrides. */
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
