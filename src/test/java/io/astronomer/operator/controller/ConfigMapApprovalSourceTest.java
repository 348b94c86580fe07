package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.sandbox.astro.SettableClock;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens that a ConfigMap holds. */
class ConfigMapApprovalSourceTest {
    private static final String PATH = "/api/v1/namespaces/astro/configmaps/answers";

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));

    @BeforeEach
    void start() {
        server.init();
    }

    @AfterEach
    void stop() {
        server.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30-aaaaaaaa 31-bbbbbbbb", "30-aaaaaaaa,31-bbbbbbbb", " 30-aaaaaaaa,\n31-bbbbbbbb\n"})
    void areSeparatedByBlanksOrCommas(String text) {
        holds(Map.of("approve-mass-deletion", text));

        assertThat(acknowledgements().tokens()).containsExactlyInAnyOrder("30-aaaaaaaa", "31-bbbbbbbb");
    }

    @Test
    void areNoneUnderAnotherKey() {
        holds(Map.of("allow", "30-aaaaaaaa"));

        assertThat(acknowledgements().tokens()).isEmpty();
    }

    @Test
    void areNoneWithoutTheConfigMap() {
        assertThat(acknowledgements().tokens()).isEmpty();
    }

    @Test
    void areNoneWithoutTheRight() {
        server.expect().get().withPath(PATH).andReturn(403, "").always();

        assertThat(acknowledgements().tokens()).isEmpty();
    }

    @Test
    void arePutWhereTheMessageSays() {
        assertThat(acknowledgements().where())
                .isEqualTo("the key approve-mass-deletion of the ConfigMap astro/answers (namespace/name)");
    }

    @Test
    void anUninstallIsAllowedByTheTimeAtWhichItIsSaid() {
        holds(Map.of("allow-uninstall", "2026-11-24T09:59:00Z\n"));

        assertThat(acknowledgements().allowsUninstall()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yes", "2026-11-24T08:59:00Z"})
    void anUninstallIsAllowedByNothingElse(String text) {
        holds(Map.of("allow-uninstall", text));

        assertThat(acknowledgements().allowsUninstall()).isFalse();
    }

    @Test
    void aTokenAllowsNoUninstall() {
        holds(Map.of("approve-mass-deletion", "2026-11-24T10:00:00Z"));

        assertThat(acknowledgements().allowsUninstall()).isFalse();
    }

    @Test
    void areReadOnceASecondHoweverManyAsk() {
        holds(Map.of("approve-mass-deletion", "30-aaaaaaaa"));
        ConfigMapApprovalSource acknowledgements = acknowledgements();
        acknowledgements.tokens();
        acknowledgements.allowsUninstall();
        acknowledgements.tokens();
        assertThat(server.getRequestCount()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        acknowledgements.tokens();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private void holds(Map<String, String> data) {
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(200, new ConfigMapBuilder().withData(data).build())
                .always();
    }

    private ConfigMapApprovalSource acknowledgements() {
        KubernetesClient client = server.createClient(new ClientTimeouts());
        return new ConfigMapApprovalSource(client, "astro", "answers", clock);
    }
}
