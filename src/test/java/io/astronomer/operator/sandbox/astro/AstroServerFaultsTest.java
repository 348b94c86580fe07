package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bodies.variable;
import static io.astronomer.operator.sandbox.astro.Operation.CREATE;
import static io.astronomer.operator.sandbox.astro.Operation.LIST;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_WORKSPACE;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AstroServerFaultsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(new SettableClock(NOW), Ids.sequential()), 0);
    private final Wire wire = new Wire(server, ORGANIZATION_TOKEN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void faultAffectsOnlyItsOperations() {
        server.faults().on(CREATE).make(Fault.refused(503));

        assertThat(wire.list().statusCode()).isEqualTo(200);
    }

    @Test
    void faultWithoutOperationsAffectsAllOperations() {
        server.faults().on().make(Fault.refused(503));

        assertThat(wire.list().statusCode()).isEqualTo(503);
    }

    @Test
    void faultCanSelectOneObject() {
        server.faults().on(call -> call.id().equals("broken")).make(Fault.refused(500));

        assertThat(wire.get("/environment-objects/broken").statusCode()).isEqualTo(500);
        assertThat(wire.get("/environment-objects/whole").statusCode()).isEqualTo(404);
    }

    @Test
    void faultCanSelectListingsOfOneWorkspace() {
        server.faults().on(call -> call.scopeEntityId().equals(WORKSPACE)).make(Fault.refused(500));

        assertThat(wire.get("/environment-objects?workspaceId=" + WORKSPACE).statusCode())
                .isEqualTo(500);
        assertThat(wire.get("/environment-objects?workspaceId=" + OTHER_WORKSPACE)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void faultCanSelectObjectsOfOneWorkspace() {
        String id = Wire.json(wire.create(variable("K", "v"))).path("id").asText();
        server.faults().on(call -> call.scopeEntityId().equals(WORKSPACE)).make(Fault.refused(500));

        assertThat(wire.get("/environment-objects/" + id).statusCode()).isEqualTo(500);
    }

    @Test
    void faultCanSelectCreatesInOneWorkspace() {
        server.faults().on(call -> call.scopeEntityId().equals(WORKSPACE)).make(Fault.refused(500));

        assertThat(wire.create(variable("K", "v")).statusCode()).isEqualTo(500);
    }

    @Test
    void faultSkipsSomeCallsAndAffectsTheNext() {
        server.faults().on(LIST).after(1).times(2).make(Fault.bare(502));

        assertThat(IntStream.range(0, 4).map(call -> wire.list().statusCode())).containsExactly(200, 502, 502, 200);
    }

    @Test
    void clearRemovesAllFaults() {
        server.faults().on().make(Fault.bare(502));

        server.faults().clear();

        assertThat(wire.list().statusCode()).isEqualTo(200);
    }

    @Test
    void latencyDelaysTheResponse() {
        Duration latency = unusualDuration();
        server.faults().on(LIST).make(Fault.latency(latency));

        assertThat(durationOfList(200)).isGreaterThanOrEqualTo(latency);
    }

    @Test
    void latencyCombinesWithAnotherFault() {
        Duration latency = unusualDuration();
        server.faults().on(LIST).make(Fault.latency(latency));
        server.faults().on(LIST).make(Fault.refused(503));

        assertThat(durationOfList(503)).isGreaterThanOrEqualTo(latency);
    }

    /** Returns a duration that no request without a latency reaches, as the first request takes the longest. */
    private Duration unusualDuration() {
        return Duration.ofMillis(2 * durationOfList(200).toMillis() + 100);
    }

    private Duration durationOfList(int status) {
        long start = System.nanoTime();
        assertThat(wire.list().statusCode()).isEqualTo(status);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void tooManyRequestsHasNoRetryAfterByDefault() {
        server.faults().on().make(Fault.tooManyRequests());

        HttpResponse<String> response = wire.list();

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void retryAfterCanBeInSeconds() {
        server.faults().on().make(Fault.tooManyRequests(Duration.ofSeconds(7)));

        assertThat(wire.list().headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void retryAfterCanBeADate() {
        server.faults().on().make(Fault.tooManyRequests(NOW.plusSeconds(7)));

        assertThat(wire.list().headers().firstValue("Retry-After")).contains("Tue, 24 Nov 2026 08:00:07 GMT");
    }

    @Test
    void returnsAProxysHtmlPage() {
        server.faults().on().make(Fault.page(502));

        HttpResponse<String> response = wire.list();

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(response.body()).startsWith("<html>");
    }

    @Test
    void cutsTheConnectionBeforeTheEffect() {
        server.faults().on(CREATE).make(Fault.cutBeforeEffect());

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> wire.create(variable("K", "v")));
        assertThat(server.service().storedObjects()).isEmpty();
    }

    @Test
    void surprise10CutsTheConnectionAfterTheEffect() {
        server.faults().on(CREATE).make(Fault.cutAfterEffect());

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> wire.create(variable("K", "v")));
        assertThat(server.service().storedObjects()).hasSize(1);
    }

    @Test
    void logsACallWhoseConnectionWasCut() {
        server.faults().on(CREATE).make(Fault.cutAfterEffect());

        assertThatThrownBy(() -> wire.create(variable("K", "v"))).isInstanceOf(UncheckedIOException.class);

        assertThat(server.log().calls(CREATE)).extracting(Call::status).containsExactly(0);
    }

    @Test
    void returnsAnEmptyBody() {
        server.faults().on(CREATE).make(Fault.emptyBody());

        assertThat(wire.create(variable("K", "v")).body()).isEmpty();
        assertThat(server.service().storedObjects()).hasSize(1);
    }

    @Test
    void returnsHtmlInsteadOfJson() {
        server.faults().on(LIST).make(Fault.htmlBody());

        assertThat(wire.list().body()).startsWith("<html>");
        assertThat(wire.list().statusCode()).isEqualTo(200);
    }

    @Test
    void returnsTruncatedJson() {
        server.faults().on(LIST).make(Fault.truncatedBody());

        String body = wire.list().body();

        assertThat(body).startsWith("{\"environmentObjects\"").doesNotEndWith("}");
    }

    @Test
    void hiddenLimitRefusesExcessRequests() {
        server.limit(RateLimit.silent(0.001, 2));

        assertThat(IntStream.range(0, 3).map(call -> wire.list().statusCode())).containsExactly(200, 200, 429);
    }

    @Test
    void eachOrganizationHasItsOwnLimit() {
        RateLimit limit = RateLimit.silent(1, 1);

        assertThat(List.of(limit.admit("a", 0).isPresent(), limit.admit("b", 0).isPresent()))
                .containsExactly(false, false);
    }

    @Test
    void limitAdmitsAgainAfterTheRefill() {
        RateLimit limit = RateLimit.silent(2, 1);
        limit.admit("a", 0);

        assertThat(limit.admit("a", 400_000_000)).isPresent();
        assertThat(limit.admit("a", 500_000_000)).isEmpty();
    }

    @Test
    void limitReturnsRetryAfterInSeconds() {
        RateLimit limit = RateLimit.sayingSeconds(0.1, 1);
        limit.admit("a", 0);

        assertThat(limit.admit("a", 0)).contains(Fault.tooManyRequests(Duration.ofSeconds(10)));
    }

    @Test
    void limitReturnsRetryAfterAsADate() {
        RateLimit limit = RateLimit.sayingDate(0.1, 1, InstantSource.fixed(NOW));
        limit.admit("a", 0);

        assertThat(limit.admit("a", 0)).contains(Fault.tooManyRequests(NOW.plusSeconds(10)));
    }
}
