package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens that a ConfigMap holds. */
class ConfigMapAcknowledgementsTest {
    private static final String PATH = "/api/v1/namespaces/astro/configmaps/answers";

    private final KubernetesMockServer server = new KubernetesMockServer(false);

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
        holds(Map.of("allow-mass-change", text));

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
                .isEqualTo("the key allow-mass-change of the ConfigMap astro/answers (namespace/name)");
    }

    private void holds(Map<String, String> data) {
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(200, new ConfigMapBuilder().withData(data).build())
                .always();
    }

    private ConfigMapAcknowledgements acknowledgements() {
        KubernetesClient client = server.createClient(new ClientTimeouts());
        return new ConfigMapAcknowledgements(client, "astro", "answers");
    }
}
