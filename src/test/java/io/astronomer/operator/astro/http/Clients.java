package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import java.time.InstantSource;

/** Clients without rate limiter, leader fence and listener. */
final class Clients {
    private Clients() {}

    static EnvironmentObjects to(ClientSettings clientSettings) {
        return AstroClient.connect(
                        clientSettings,
                        BytesInFlight.ofThisProcess(),
                        RequestListener.none(),
                        InstantSource.system(),
                        () -> true)
                .writing(Permit.unlimited());
    }
}
