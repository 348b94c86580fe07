package io.astronomer.operator.astro.http;

/** Refuses every request that could write. */
final class ReadOnlyTransport implements Transport {
    private final Transport next;

    ReadOnlyTransport(Transport next) {
        this.next = next;
    }

    @Override
    public ApiResponse send(ApiRequest apiRequest) {
        if (apiRequest.writes()) {
            throw new IllegalStateException("write request on a read-only transport: " + apiRequest.method());
        }
        return next.send(apiRequest);
    }
}
