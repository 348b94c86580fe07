package io.astronomer.operator.sandbox.kube.store;

/** Where an object is kept; the namespace is empty for a cluster-wide one. */
public record Key(Collection collection, String namespace, String name) {
    /** Where a real server keeps it, which some messages tell. */
    public String path() {
        String group = collection.group().isEmpty() ? "" : "/" + collection.group();
        String place = namespace.isEmpty() ? "" : "/" + namespace;
        return "/registry" + group + "/" + collection.plural() + place + "/" + name;
    }

    /** All objects of one resource, whatever the version they are read in. */
    public record Collection(String group, String plural) {}
}
