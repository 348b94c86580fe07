package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;

/** Under which name a write owns fields: one entry of {@code managedFields} each. */
public record Writer(String manager, String operation, String apiVersion, String subresource) {
    public static Writer update(String manager, String apiVersion, String subresource) {
        return new Writer(manager, "Update", apiVersion, subresource);
    }

    public static Writer apply(String manager, String apiVersion, String subresource) {
        return new Writer(manager, "Apply", apiVersion, subresource);
    }

    static Writer of(ObjectNode entry) {
        return new Writer(
                Json.text(entry, "manager"),
                Json.text(entry, "operation"),
                Json.text(entry, "apiVersion"),
                Json.text(entry, "subresource"));
    }

    boolean applies() {
        return operation.equals("Apply");
    }
}
