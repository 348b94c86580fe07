package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One linked Deployment with the values that differ there, secrets included; never changed in place. */
record StoredLink(String deploymentId, ObjectNode overrides) {

    @Override
    public String toString() {
        return "StoredLink[" + deploymentId + "]";
    }
}
