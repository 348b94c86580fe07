package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.status.OrganizationState.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The comparison of an organization's token with the last one. */
class OrganizationRegistrationTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));

    private final ClusterDouble cluster = new ClusterDouble();
    private final LimiterScheduler scheduler = new LimiterScheduler();
    private final CredentialMonitor monitor = new CredentialMonitor(() -> {});
    private final OrganizationRegistration registration = new OrganizationRegistration(
            "uid",
            1,
            new SecretTokenSupplier(cluster, "data", new KeySelector("astro", "token"), () -> false),
            new IdleContext(CLOCK, scheduler).with(monitor, new IdleContext.NoReconciler()));

    @AfterEach
    void end() {
        scheduler.close();
    }

    @Test
    void lookupOfAChangedTokenKeepsTheAuthenticationResult() {
        put("abc");
        registration.state();
        reject();
        put("def");

        assertThat(registration.state()).isEqualTo(new SecretTokenSupplier.State.Usable("def"));
        assertThat(monitor.authentication()).isEqualTo(Authentication.UNAUTHORIZED);
    }

    @Test
    void refreshWithAnotherTokenForgetsTheAuthenticationResult() {
        put("abc");
        registration.state();
        reject();
        put("def");
        registration.state();

        assertThat(registration.refreshToken()).isTrue();
        assertThat(monitor.authentication()).isEqualTo(Authentication.NONE);
    }

    @Test
    void refreshWithTheSameTokenKeepsTheAuthenticationResult() {
        put("abc");
        registration.refreshToken();
        reject();
        cluster.touch(Kind.SECRET, "astro");

        assertThat(registration.refreshToken()).isFalse();
        assertThat(monitor.authentication()).isEqualTo(Authentication.UNAUTHORIZED);
    }

    @Test
    void tokenThatWasReplacedBetweenTwoRefreshesIsAnother() {
        registration.refreshToken();
        put("abc");
        registration.state();
        reject();
        put("def");

        assertThat(registration.refreshToken()).isTrue();
        assertThat(monitor.authentication()).isEqualTo(Authentication.NONE);
    }

    @Test
    void tokenThatDisappearsIsAChange() {
        put("abc");
        registration.refreshToken();
        cluster.remove(Kind.SECRET, "astro");

        assertThat(registration.refreshToken()).isTrue();
        assertThat(registration.refreshToken()).isFalse();
    }

    private void put(String value) {
        cluster.put(Kind.SECRET, "astro", Map.of("token", value));
    }

    private void reject() {
        monitor.completed(Operation.LIST, OptionalInt.of(401), Duration.ZERO);
    }
}
