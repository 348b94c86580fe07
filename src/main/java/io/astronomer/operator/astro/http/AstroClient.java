package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Where the layers are put together, and the order in which a call passes them. */
public final class AstroClient {
    private AstroClient() {}

    /**
     * Two ways over the same connections.
     *
     * @param reading sends no request that could write
     */
    public record Ways(EnvironmentObjects writing, EnvironmentObjects reading) {}

    public static EnvironmentObjects connect(Settings settings) {
        return connect(settings, CallListener.none(), InstantSource.system(), () -> true)
                .writing();
    }

    /**
     * One client, with its own connections: to be kept and shared by all threads.
     *
     * @param mayWrite asked before each write; where it says no, nothing is sent
     */
    public static Ways connect(
            Settings settings, CallListener listener, InstantSource clock, BooleanSupplier mayWrite) {
        Transport network = new JdkTransport(settings.apiUrl(), settings.requestTimeout(), JdkTransport.LONGEST_BODY);
        Transport identified = new Identified(network, settings.version());
        Transport authorized = new Authorized(identified, settings.token());
        Transport classified = new Classified(authorized, clock);
        Transport listened = new Listened(classified, listener);
        Calls calls = new Calls(settings.organizationId());
        return new Ways(
                new HttpEnvironmentObjects(calls, new Fenced(listened, mayWrite)),
                new HttpEnvironmentObjects(calls, new GetOnly(listened)));
    }
}
