package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.ReferenceInformers;
import io.astronomer.operator.controller.TokenSecretFinalizer;
import io.astronomer.operator.sandbox.astro.SettableClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(kubernetesClientBuilderCustomizer = ClientTimeouts.class)
class OrganizationTriggerTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-29T10:00:00Z"));

    @SuppressWarnings("NullAway.Init") // Given by the extension.
    KubernetesClient client;

    /** While the informers are not synced, no Secret is released. */
    private boolean synced;

    private int attempts;
    private OrganizationTrigger trigger;

    @BeforeEach
    void create() {
        OrganizationInformer organizations = new OrganizationInformer(Optional.empty());
        OrganizationIndex index = new OrganizationIndex(20);
        TokenSecretFinalizer tokens =
                new TokenSecretFinalizer(client, new ReferenceInformers(client, Optional.empty()), "ours", true);
        trigger = new OrganizationTrigger(
                organizations, index, new OrganizationFinalizer(organizations, index, tokens, this::isSynced), clock);
    }

    @Test
    void failedReleaseIsRepeatedAfterAMinute() {
        trigger.release("data");
        trigger.catchUp();
        assertThat(attempts).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        trigger.catchUp();

        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void successfulReleaseIsNotRepeated() {
        synced = true;
        trigger.release("data");
        clock.advance(Duration.ofMinutes(1));
        trigger.catchUp();

        assertThat(attempts).isEqualTo(1);
    }

    private boolean isSynced() {
        attempts++;
        return synced;
    }
}
