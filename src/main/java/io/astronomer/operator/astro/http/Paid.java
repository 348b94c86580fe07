package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.limit.Permit;

/** Takes each request from the budget that the permit is of, and tells it the answer. */
final class Paid implements Transport {
    private final Transport next;
    private final Permit permit;

    Paid(Transport next, Permit permit) {
        this.next = next;
        this.permit = permit;
    }

    @Override
    public Answer send(Call call) {
        return permit.spend(call.writes(), () -> next.send(call));
    }
}
