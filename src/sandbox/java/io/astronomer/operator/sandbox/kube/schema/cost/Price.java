package io.astronomer.operator.sandbox.kube.schema.cost;

import java.util.Optional;

/** The cost of a call without its arguments, and the size of its result, if known. */
record Price(long cost, Optional<Size> result) {
    static final Price CALL = of(Weights.CALL);

    static Price of(long cost) {
        return new Price(cost, Optional.empty());
    }

    static Price of(long cost, Size result) {
        return new Price(cost, Optional.of(result));
    }
}
