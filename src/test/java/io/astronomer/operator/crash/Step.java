package io.astronomer.operator.crash;

import io.astronomer.operator.sandbox.checkpoint.Arrival.Service;

/** One request of the operator's on its way through a scenario: what it is, and the how-manieth of its kind. */
record Step(Service service, String what, int number) {

    @Override
    public String toString() {
        return number == 1 ? "the " + what : "the " + what + " no. " + number;
    }
}
