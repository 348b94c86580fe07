package io.astronomer.operator.crash;

import io.astronomer.operator.sandbox.checkpoint.Arrival.Service;

/** A request of the operator in a scenario, with its number among the requests of that name. */
record Step(Service service, String name, int number) {

    @Override
    public String toString() {
        return number == 1 ? "the " + name : "the " + name + " no. " + number;
    }
}
