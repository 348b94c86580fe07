package io.astronomer.operator.astro.http;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An in-memory service with its own clock, and the implementations of the port to it. */
final class HttpTestSetup implements AutoCloseable {

    /** Implementations of the port. */
    enum Way {
        DIRECT,
        HTTP
    }

    private final Way way;
    private final List<AstroServer> servers = new ArrayList<>();
    private boolean schemaEnforced = true;
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final AstroService service = AstroService.withSandboxFixtures(() -> now, Ids.sequential());

    HttpTestSetup(Way way) {
        this.way = way;
    }

    AstroService service() {
        return service;
    }

    Instant now() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    /** Allows requests that the vendor's schema refuses. */
    void allowSchemaViolations() {
        schemaEnforced = false;
        servers.forEach(AstroServer::allowSchemaViolations);
    }

    EnvironmentObjects objects() {
        return objects(SandboxFixtures.ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION);
    }

    EnvironmentObjects objects(String token, String organizationId) {
        return switch (way) {
            case DIRECT -> new InMemoryEnvironmentObjects(service.session(token, organizationId));
            case HTTP ->
                Clients.to(new ClientSettings(
                        URI.create(server().url()),
                        Clients.direct(),
                        organizationId,
                        () -> token,
                        Eventually.LIMIT,
                        "1"));
        };
    }

    private AstroServer server() {
        if (servers.isEmpty()) {
            AstroServer server = AstroServer.start(service, 0);
            servers.add(server);
            if (!schemaEnforced) {
                server.allowSchemaViolations();
            }
        }
        return servers.get(0);
    }

    @Override
    public void close() {
        servers.forEach(AstroServer::close);
    }
}
