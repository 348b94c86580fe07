package io.astronomer.operator.cli.astro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.ApiUrlPolicy;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.http.NetworkSettings;
import io.astronomer.operator.cli.plan.AstroReads;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listings are read with the operator's limiter, and nothing else. */
class AstroReaderTest {
    private static final ScopeEntity WORKSPACE = new ScopeEntity(Scope.WORKSPACE, SandboxFixtures.WORKSPACE);

    private final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0);
    private final AstroReader reader = reader(SandboxFixtures.ORGANIZATION_TOKEN);

    @AfterEach
    void stop() {
        reader.close();
        server.close();
    }

    private AstroReader reader(String token) {
        return new AstroReader(
                new ClientSettings(
                        URI.create(server.url()),
                        new NetworkSettings(Optional.empty(), Optional.empty(), new ApiUrlPolicy(Set.of())),
                        SandboxFixtures.ORGANIZATION,
                        () -> token,
                        Duration.ofMinutes(1),
                        "test"),
                1000,
                () -> {});
    }

    private static EntityQuery deployments() {
        return new EntityQuery(Scope.DEPLOYMENT, Set.of(), Set.of(), true);
    }

    @Test
    void readsAtTheSameTimeAllEnd() throws InterruptedException {
        int threads = 20;
        CountDownLatch read = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        var unusedRows = reader.entities(deployments());
                        var unusedObjects = reader.objects(Set.of(WORKSPACE));
                        read.countDown();
                    })
                    .start();
        }

        Eventually.await(read);

        assertThat(reader.requests()).isEqualTo(2 * threads);
    }

    @Test
    void listingThatShiftsIsReadAgain() {
        server.faults()
                .on(Operation.LIST_DEPLOYMENTS)
                .times(1)
                .make(Fault.rewritten(page -> page.put("totalCount", 99)));

        assertThat(reader.entities(deployments()).all()).isNotEmpty();
    }

    @Test
    void failureOfOneScopeEntityLeavesTheOthers() {
        ScopeEntity unknown = new ScopeEntity(Scope.WORKSPACE, "clx42unknown1gl01o0gjenth");

        var listings = reader.objects(Set.of(WORKSPACE, unknown));

        assertThat(listings.get(WORKSPACE)).isInstanceOf(AstroReads.Listing.Complete.class);
    }

    @Test
    void rejectedTokenFailsAtOnce() {
        try (AstroReader other = reader("another-token")) {
            assertThatThrownBy(() -> other.entities(deployments())).isInstanceOf(AstroException.Unauthorized.class);
            assertThat(other.requests()).isEqualTo(1);
        }
    }

    @Test
    void outageEndsAfterThreeAttempts() {
        server.faults().on(Operation.LIST_DEPLOYMENTS).times(10).make(Fault.bare(503));

        assertThatThrownBy(() -> reader.entities(deployments())).isInstanceOf(AstroException.Unavailable.class);
        assertThat(reader.requests()).isEqualTo(3);
    }
}
