package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.OptionalInt;

/** Reports the result and duration of each request to a listener. */
final class ListeningTransport implements Transport {
    private final Transport next;
    private final RequestListener listener;

    ListeningTransport(Transport next, RequestListener listener) {
        this.next = next;
        this.listener = listener;
    }

    @Override
    public ApiResponse send(ApiRequest apiRequest) {
        long start = System.nanoTime();
        try {
            ApiResponse apiResponse = next.send(apiRequest);
            tell(apiRequest, OptionalInt.of(apiResponse.status()), start);
            return apiResponse;
        } catch (AstroException failure) {
            tell(apiRequest, failure.status(), start);
            throw failure;
        }
    }

    private void tell(ApiRequest apiRequest, OptionalInt status, long start) {
        listener.completed(apiRequest.operation(), status, Duration.ofNanos(System.nanoTime() - start));
    }
}
