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

/** The approvals in a ConfigMap. */
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
    void tokensAreSeparatedByBlanksOrCommas(String text) {
        serve(Map.of("approve-mass-deletion", text));

        assertThat(approvalSource().tokens()).containsExactlyInAnyOrder("30-aaaaaaaa", "31-bbbbbbbb");
    }

    @Test
    void otherKeyHasNoTokens() {
        serve(Map.of("allow", "30-aaaaaaaa"));

        assertThat(approvalSource().tokens()).isEmpty();
    }

    @Test
    void missingConfigMapHasNoTokens() {
        assertThat(approvalSource().tokens()).isEmpty();
    }

    @Test
    void unreadableConfigMapHasNoTokens() {
        server.expect().get().withPath(PATH).andReturn(403, "").always();

        assertThat(approvalSource().tokens()).isEmpty();
    }

    @Test
    void messageNamesKeyAndConfigMap() {
        assertThat(approvalSource().where())
                .isEqualTo("the key approve-mass-deletion of the ConfigMap astro/answers (namespace/name)");
    }

    @Test
    void recentTimeAllowsUninstall() {
        serve(Map.of("allow-uninstall", "2026-11-24T09:59:00Z\n"));

        assertThat(approvalSource().allowsUninstall()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yes", "2026-11-24T08:59:00Z"})
    void otherValueAllowsNoUninstall(String text) {
        serve(Map.of("allow-uninstall", text));

        assertThat(approvalSource().allowsUninstall()).isFalse();
    }

    @Test
    void approvalTokenAllowsNoUninstall() {
        serve(Map.of("approve-mass-deletion", "2026-11-24T10:00:00Z"));

        assertThat(approvalSource().allowsUninstall()).isFalse();
    }

    @Test
    void configMapIsReadOnceASecond() {
        serve(Map.of("approve-mass-deletion", "30-aaaaaaaa"));
        ConfigMapApprovalSource approvalSource = approvalSource();
        approvalSource.tokens();
        approvalSource.allowsUninstall();
        approvalSource.tokens();
        assertThat(server.getRequestCount()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        approvalSource.tokens();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private void serve(Map<String, String> data) {
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(200, new ConfigMapBuilder().withData(data).build())
                .always();
    }

    private ConfigMapApprovalSource approvalSource() {
        KubernetesClient client = server.createClient(new ClientTimeouts());
        return new ConfigMapApprovalSource(client, "astro", "answers", clock);
    }
}
