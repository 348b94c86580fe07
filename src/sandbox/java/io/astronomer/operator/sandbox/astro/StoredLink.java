package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One linked Deployment with its overrides, including secrets. Immutable. */
record StoredLink(String deploymentId, ObjectNode overrides) {

    @Override
    public String toString() {
        return "StoredLink[" + deploymentId + "]";
    }
}
