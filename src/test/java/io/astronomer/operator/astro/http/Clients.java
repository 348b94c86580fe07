package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import java.time.InstantSource;

/** Clients that nobody limits, fences or listens to. */
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
