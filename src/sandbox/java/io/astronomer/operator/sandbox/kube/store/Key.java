package io.astronomer.operator.sandbox.kube.store;

/** The key of an object in the store; the namespace is empty for a cluster-wide one. */
public record Key(Collection collection, String namespace, String name) {
    /** Returns the object's key in a real server's storage, which some messages contain. */
    public String path() {
        String group = collection.group().isEmpty() ? "" : "/" + collection.group();
        String place = namespace.isEmpty() ? "" : "/" + namespace;
        return "/registry" + group + "/" + collection.plural() + place + "/" + name;
    }

    /** All objects of one resource, regardless of version. */
    public record Collection(String group, String plural) {}
}
