package io.astronomer.operator.sandbox.kube.resource;

/** One column of the table that {@code kubectl get} shows. */
public record Column(String name, String type, String format, String description, int priority, String jsonPath) {
    public static Column of(String name, String type, String jsonPath) {
        return new Column(name, type, "", name, 0, jsonPath);
    }

    public static Column wide(String name, String type, String jsonPath) {
        return new Column(name, type, "", name, 1, jsonPath);
    }
}
