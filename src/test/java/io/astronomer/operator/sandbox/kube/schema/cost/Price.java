package io.astronomer.operator.sandbox.kube.schema.cost;

import java.util.Optional;

/** What a call costs without its arguments, and the size of its result where that is known. */
record Price(long cost, Optional<Size> result) {
    static final Price CALL = of(Weights.CALL);

    static Price of(long cost) {
        return new Price(cost, Optional.empty());
    }

    static Price of(long cost, Size result) {
        return new Price(cost, Optional.of(result));
    }
}
