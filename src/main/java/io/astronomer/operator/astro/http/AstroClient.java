package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.limit.Permit;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Where the layers are put together, and the order in which a call passes them. To be kept and shared by all threads; has no
 * thread and no connection of its own.
 */
public final class AstroClient {
    private final Calls calls;
    private final Transport listened;
    private final BooleanSupplier mayWrite;

    private AstroClient(Calls calls, Transport listened, BooleanSupplier mayWrite) {
        this.calls = calls;
        this.listened = listened;
        this.mayWrite = mayWrite;
    }

    /**
     * A client for one organization.
     *
     * @param bytes shared with the other clients
     * @param mayWrite asked before each write; where it says no, nothing is sent
     */
    public static AstroClient connect(
            Settings settings,
            BytesInFlight bytes,
            CallListener listener,
            InstantSource clock,
            BooleanSupplier mayWrite) {
        Transport network = new JdkTransport(
                settings.apiUrl(), settings.reach(), settings.requestTimeout(), JdkTransport.LONGEST_BODY, bytes);
        Transport identified = new Identified(network, settings.version());
        Transport authorized = new Authorized(identified, settings.token());
        Transport classified = new Classified(authorized, clock);
        Transport listened = new Listened(classified, listener);
        return new AstroClient(new Calls(settings.organizationId()), listened, mayWrite);
    }

    /** For whatever is planned. */
    public EnvironmentObjects writing(Permit permit) {
        return new HttpEnvironmentObjects(calls, new Fenced(new Paid(listened, permit), mayWrite));
    }

    /** Sends no request that could write. */
    public EnvironmentObjects reading(Permit permit) {
        return new HttpEnvironmentObjects(calls, new GetOnly(new Paid(listened, permit)));
    }
}
