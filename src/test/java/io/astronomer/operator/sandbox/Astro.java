package io.astronomer.operator.sandbox;

import io.astronomer.operator.sandbox.astro.AstroOptions;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The Astro service to work against: our own, or one that is given. */
final class Astro implements AutoCloseable {
    private final Optional<AstroServer> own;
    private final String url;
    private final String organizationId;
    private final String token;

    private Astro(Optional<AstroServer> own, String url, String organizationId, String token) {
        this.own = own;
        this.url = url;
        this.organizationId = organizationId;
        this.token = token;
    }

    static Astro embedded(AstroOptions options) {
        requireFree(options.port());
        AstroServer server = options.start();
        return new Astro(
                Optional.of(server), server.url(), options.organizationId(), SandboxFixtures.ORGANIZATION_TOKEN);
    }

    private static void requireFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "port " + port
                            + " is taken: end what listens there, choose another with --port, or work against it with"
                            + " --astro URL",
                    taken);
        }
    }

    /** A service that runs already; who we are there is said in the environment, as for the operator. */
    static Astro at(URI url, Map<String, String> environment) {
        return new Astro(
                Optional.empty(),
                url.toString(),
                environment.getOrDefault("ASTRO_ORGANIZATION_ID", SandboxFixtures.ORGANIZATION),
                environment.getOrDefault("ASTRO_API_TOKEN", SandboxFixtures.ORGANIZATION_TOKEN));
    }

    String url() {
        return url;
    }

    /** Where our own shows the latest requests, when it was asked to. */
    Optional<String> adminUrl() {
        return own.flatMap(AstroServer::adminUrl);
    }

    String organizationId() {
        return organizationId;
    }

    String token() {
        return token;
    }

    /** What the operator is told of the service. */
    Map<String, String> environment() {
        return Map.of(
                "ASTRO_API_URL",
                url,
                "ASTRO_ORGANIZATION_ID",
                organizationId,
                "ASTRO_API_TOKEN",
                token,
                "ASTRO_ALLOWED_NAMESPACES",
                "*",
                // Whoever names a service here means it.
                "ASTRO_PLAIN_HTTP_HOSTS",
                URI.create(url).getHost());
    }

    @Override
    public void close() {
        own.ifPresent(AstroServer::close);
    }
}
