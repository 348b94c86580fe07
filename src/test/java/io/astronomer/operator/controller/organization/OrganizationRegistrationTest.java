package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.status.OrganizationState.Authentication;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison of an organization and its token with the last ones. */
class OrganizationRegistrationTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));

    private final ClusterDouble cluster = new ClusterDouble();
    private final LimiterScheduler scheduler = new LimiterScheduler();
    private final CredentialMonitor monitor = new CredentialMonitor(() -> {});
    private final OrganizationRegistration registration = new OrganizationRegistration(
            organization("maxRequestsPerSecond: 5"),
            new SecretTokenSupplier(cluster, "data", new KeySelector("astro", "token"), () -> false),
            new IdleContext(CLOCK, scheduler).with(monitor, new IdleContext.NoReconciler()));

    @ParameterizedTest
    @CsvSource({
        "'maxRequestsPerSecond: 5, defaults: {syncInterval: 15m}', true",
        "maxRequestsPerSecond: 6, false",
        "'maxRequestsPerSecond: 5, tokenSecretRef: {name: astro, key: token}', false",
        "'maxRequestsPerSecond: 5, organizationId: clm8qv74h000008mlf08scq7k', false"
    })
    void contextIsReplacedWhenTheSpecChangesExceptForItsDefaults(String spec, boolean valid) {
        AstroOrganization changed = organization(spec);
        changed.getMetadata().setGeneration(2L);

        assertThat(registration.isOf(changed)).isEqualTo(valid);
    }

    @Test
    void contextIsReplacedWhenTheOrganizationIsMarkedForDeletion() {
        AstroOrganization deleted = organization("maxRequestsPerSecond: 5");
        deleted.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");

        assertThat(registration.isOf(deleted)).isFalse();
    }

    @Test
    void contextIsNotThatOfASuccessorOfTheSameName() {
        AstroOrganization successor = organization("maxRequestsPerSecond: 5");
        successor.getMetadata().setUid("another");

        assertThat(registration.isOf(successor)).isFalse();
    }

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

    private static AstroOrganization organization(String spec) {
        return Serialization.unmarshal(
                "kind: AstroOrganization\nmetadata: {name: tenant, uid: uid, generation: 1}\nspec: {" + spec + "}",
                AstroOrganization.class);
    }

    private void put(String value) {
        cluster.put(Kind.SECRET, "astro", Map.of("token", value));
    }

    private void reject() {
        monitor.completed(Operation.LIST, OptionalInt.of(401), Duration.ZERO);
    }
}
