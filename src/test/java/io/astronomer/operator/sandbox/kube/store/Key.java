package io.astronomer.operator.sandbox.kube.store;

/** Where an object is kept; the namespace is empty for a cluster-wide one. */
public record Key(Collection collection, String namespace, String name) {
    /** All objects of one resource, whatever the version they are read in. */
    public record Collection(String group, String plural) {}
}
