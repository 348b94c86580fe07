package io.astronomer.operator.sandbox.kube.schema.cost;

/** The sizes of the entries of a list or map that a rule created. */
record Entries(boolean list, Size key, Size value) {
    Entries or(Entries other) {
        return new Entries(list, key.or(other.key), value.or(other.value));
    }

    /** Returns the size of the elements that a macro with one variable iterates over. */
    Size single() {
        return list ? value : key;
    }
}
