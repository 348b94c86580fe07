package io.astronomer.operator.sandbox.kube.schema.cost;

/** The sizes of what a list or map that a rule itself made holds. */
record Entries(boolean list, Size key, Size value) {
    Entries or(Entries other) {
        return new Entries(list, key.or(other.key), value.or(other.value));
    }

    /** The size of what a macro with one variable goes through. */
    Size single() {
        return list ? value : key;
    }
}
