package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.limit.Permit;
import java.time.InstantSource;

/** Clients that nobody limits, fences or listens to. */
final class Clients {
    private Clients() {}

    static EnvironmentObjects to(Settings settings) {
        return AstroClient.connect(
                        settings,
                        BytesInFlight.ofThisProcess(),
                        CallListener.none(),
                        InstantSource.system(),
                        () -> true)
                .writing(Permit.unlimited());
    }
}
