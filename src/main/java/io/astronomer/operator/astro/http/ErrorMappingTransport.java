package io.astronomer.operator.astro.http;

import java.time.InstantSource;

/** Returns successful responses and throws the others. */
final class ErrorMappingTransport implements Transport {
    private final Transport next;
    private final InstantSource clock;

    ErrorMappingTransport(Transport next, InstantSource clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public ApiResponse send(ApiRequest apiRequest) {
        ApiResponse apiResponse = next.send(apiRequest);
        if (!apiResponse.isSuccess()) {
            throw ErrorResponses.of(apiResponse, apiRequest, clock.instant());
        }
        return apiResponse;
    }
}
