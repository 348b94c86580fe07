package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.ratelimit.Permit;

/** Executes each request with the permit, which records the response. */
final class RateLimitedTransport implements Transport {
    private final Transport next;
    private final Permit permit;

    RateLimitedTransport(Transport next, Permit permit) {
        this.next = next;
        this.permit = permit;
    }

    @Override
    public ApiResponse send(ApiRequest apiRequest) {
        return permit.execute(apiRequest.writes(), () -> next.send(apiRequest));
    }
}
