package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Clients without rate limiter, leader fence and listener. */
final class Clients {
    static final RequestListener NO_LISTENER = (operation, status, duration) -> {};

    private Clients() {}

    /** Returns settings without a proxy or additional authorities, for https or this machine. */
    static NetworkSettings direct() {
        return new NetworkSettings(Optional.empty(), Optional.empty(), new ApiUrlPolicy(Set.of()));
    }

    static EnvironmentObjects to(ClientSettings clientSettings) {
        return AstroClient.connect(
                        clientSettings, BytesInFlight.ofThisProcess(), NO_LISTENER, InstantSource.system(), () -> true)
                .writing(Permit.unlimited());
    }
}
