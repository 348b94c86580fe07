package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(kubernetesClientBuilderCustomizer = ClientTimeouts.class)
class OperatorModuleTest {
    private static final Map<String, String> DEFAULT_ORGANIZATION = Map.of(
            "ASTRO_ORGANIZATION_ID", "clm8qv74h000008mlf08scq7k",
            "ASTRO_API_TOKEN", "token",
            "ASTRO_ALLOWED_NAMESPACES", "*");

    @SuppressWarnings("NullAway.Init") // Given by the extension.
    KubernetesClient client;

    @Test
    void defaultOrganizationHasAContext() {
        try (OperatorModule module = module(DEFAULT_ORGANIZATION)) {
            assertThat(module.organizations.registry.defaultContext()).isPresent();
        }
    }

    @Test
    void defaultOrganizationIsOptional() {
        try (OperatorModule module = module(Map.of("ASTRO_DEFAULT_ORGANIZATION", "none"))) {
            assertThat(module.organizations.registry.defaultContext()).isEmpty();
        }
    }

    @Test
    void closeEndsTheRefreshes() {
        OperatorModule module = module(DEFAULT_ORGANIZATION);

        module.close();

        assertThat(module.informers.refreshExecutor.isClosed()).isTrue();
    }

    private OperatorModule module(Map<String, String> settings) {
        OperatorConfig configuration = OperatorConfig.from(name -> Optional.ofNullable(settings.get(name)));
        return new OperatorModule(configuration, client, new SimpleMeterRegistry(), () -> false);
    }
}
