package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import java.time.InstantSource;

/** Where the layers are put together, and the order in which a call passes them. */
public final class AstroClient {
    private AstroClient() {}

    public static EnvironmentObjects connect(Settings settings) {
        return connect(settings, CallListener.none(), InstantSource.system());
    }

    /** One client, with its own connections: to be kept and shared by all threads. */
    public static EnvironmentObjects connect(Settings settings, CallListener listener, InstantSource clock) {
        Transport network = new JdkTransport(settings.apiUrl(), settings.requestTimeout(), JdkTransport.LONGEST_BODY);
        Transport identified = new Identified(network, settings.version());
        Transport authorized = new Authorized(identified, settings.token());
        Transport classified = new Classified(authorized, clock);
        Transport listened = new Listened(classified, listener);
        return new HttpEnvironmentObjects(new Calls(settings.organizationId()), listened);
    }
}
