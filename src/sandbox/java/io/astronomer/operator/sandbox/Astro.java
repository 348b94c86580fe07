package io.astronomer.operator.sandbox;

import io.astronomer.operator.sandbox.astro.AstroOptions;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The Astro service that the sandbox uses: the embedded one, or a given one. */
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
        AstroServer server = start(options);
        return new Astro(
                Optional.of(server), server.url(), options.organizationId(), SandboxFixtures.ORGANIZATION_TOKEN);
    }

    private static AstroServer start(AstroOptions options) {
        try {
            return options.start();
        } catch (AstroServer.PortTaken taken) {
            String option = taken.port() == options.port() ? "--port" : "--admin-port";
            throw new IllegalStateException(
                    "port " + taken.port()
                            + " is taken: stop the program that listens there, choose another port with " + option
                            + ", or use the service there with --astro URL",
                    taken);
        }
    }

    /**
     * Returns a service that already runs. As for the operator, environment variables name the organization and the
     * token.
     */
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

    /** Returns the URL of the embedded service's page of recent requests; empty if that page is off. */
    Optional<String> adminUrl() {
        return own.flatMap(AstroServer::adminUrl);
    }

    String organizationId() {
        return organizationId;
    }

    String token() {
        return token;
    }

    /** Returns the operator's settings for this service. */
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
                // A service that the command line names may use plain HTTP.
                "ASTRO_PLAIN_HTTP_HOSTS",
                URI.create(url).getHost());
    }

    @Override
    public void close() {
        own.ifPresent(AstroServer::close);
    }
}
