package io.astronomer.operator.node;

/** The name of a resource, and the key of its remote object. */
record ResourceName(String namespace, String name) {
    String key() {
        return name.replace('-', '_');
    }
}
