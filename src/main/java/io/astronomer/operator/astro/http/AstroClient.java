package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Where the layers are put together, and the order in which a call passes them. To be kept and shared by all threads; has no
 * thread and no connection of its own.
 */
public final class AstroClient {
    private final RequestFactory requestFactory;
    private final Transport listened;
    private final BooleanSupplier mayWrite;

    private AstroClient(RequestFactory requestFactory, Transport listened, BooleanSupplier mayWrite) {
        this.requestFactory = requestFactory;
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
            ClientSettings clientSettings,
            BytesInFlight bytes,
            RequestListener listener,
            InstantSource clock,
            BooleanSupplier mayWrite) {
        Transport network = new JdkTransport(
                clientSettings.apiUrl(),
                clientSettings.networkSettings(),
                clientSettings.requestTimeout(),
                JdkTransport.LONGEST_BODY,
                bytes);
        Transport identified = new UserAgentTransport(network, clientSettings.version());
        Transport authorized = new AuthorizationTransport(identified, clientSettings.tokenSupplier());
        Transport classified = new ErrorMappingTransport(authorized, clock);
        Transport listened = new ListeningTransport(classified, listener);
        return new AstroClient(new RequestFactory(clientSettings.organizationId()), listened, mayWrite);
    }

    /** For whatever is planned. */
    public EnvironmentObjects writing(Permit permit) {
        return new HttpEnvironmentObjects(
                requestFactory, new LeaderFencedTransport(new RateLimitedTransport(listened, permit), mayWrite));
    }

    /** Sends no request that could write. */
    public EnvironmentObjects reading(Permit permit) {
        return new HttpEnvironmentObjects(
                requestFactory, new ReadOnlyTransport(new RateLimitedTransport(listened, permit)));
    }
}
