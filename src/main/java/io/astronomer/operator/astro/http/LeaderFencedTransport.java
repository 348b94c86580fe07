package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Refuses writes of a process that is not the leader. */
final class LeaderFencedTransport implements Transport {
    private final Transport next;
    private final BooleanSupplier mayWrite;

    LeaderFencedTransport(Transport next, BooleanSupplier mayWrite) {
        this.next = next;
        this.mayWrite = mayWrite;
    }

    @Override
    public ApiResponse send(ApiRequest apiRequest) {
        if (apiRequest.writes() && !mayWrite.getAsBoolean()) {
            throw new AstroException.Unavailable(
                    "not sent: this replica is not the leader",
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        return next.send(apiRequest);
    }
}
