package io.astronomer.operator.crash;

/** The desired state of a resource under load; {@code flipped} is the value of its immutable field. */
record State(int version, boolean flipped, int secret) {
    static final State FIRST = new State(1, false, 1);

    State edited() {
        return new State(version + 1, flipped, secret);
    }

    State replaced() {
        return new State(version + 1, !flipped, secret);
    }

    State rotated() {
        return new State(version, flipped, secret + 1);
    }
}
