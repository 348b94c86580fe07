package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ratelimit.Permit;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Composes the transports. A request passes them in this order:
 *
 * <ol>
 *   <li>{@link LeaderFencedTransport} (or {@link ReadOnlyTransport} for a client that sends no write)
 *   <li>{@link RateLimitedTransport}
 *   <li>{@link ListeningTransport}
 *   <li>{@link ErrorMappingTransport}
 *   <li>{@link AuthorizationTransport}
 *   <li>{@link UserAgentTransport}
 *   <li>{@link JdkTransport}
 * </ol>
 *
 * Shared by all threads; has no thread and no connection of its own.
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
     * Connects to one organization.
     *
     * @param bytes shared with the other clients
     * @param mayWrite is asked before each write; if it returns false, nothing is sent
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
        return new AstroClient(
                new RequestFactory(clientSettings.organizationId(), clientSettings.showsSecrets()), listened, mayWrite);
    }

    /** Returns a client for all requests. */
    public EnvironmentObjects writing(Permit permit) {
        return new HttpEnvironmentObjects(
                requestFactory, new LeaderFencedTransport(new RateLimitedTransport(listened, permit), mayWrite));
    }

    /** Returns a client that sends no write. */
    public EnvironmentObjects reading(Permit permit) {
        return new HttpEnvironmentObjects(
                requestFactory, new ReadOnlyTransport(new RateLimitedTransport(listened, permit)));
    }
}
