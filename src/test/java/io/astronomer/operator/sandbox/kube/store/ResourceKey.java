package io.astronomer.operator.sandbox.kube.store;

/** Where an object is: its kind's group and plural, its namespace (empty for cluster scope) and its name. */
public record ResourceKey(String group, String resource, String namespace, String name)
        implements Comparable<ResourceKey> {
    @Override
    public int compareTo(ResourceKey other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    boolean sameKind(String otherGroup, String otherResource) {
        return group.equals(otherGroup) && resource.equals(otherResource);
    }
}
