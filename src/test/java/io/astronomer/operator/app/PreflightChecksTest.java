package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import java.util.Set;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(kubernetesClientBuilderCustomizer = ClientTimeouts.class)
class PreflightChecksTest {
    private static final String OBJECTS = "/apis/astro.astronomer.io/v1alpha1/environmentobjects?limit=1";
    private static final String ORGANIZATIONS = "/apis/astro.astronomer.io/v1alpha1/astroorganizations?limit=1";
    private static final String SECRETS = "/api/v1/secrets?limit=1";
    private static final String CONFIG_MAPS = "/api/v1/configmaps?limit=1";

    @SuppressWarnings("NullAway.Init") // Given by the extension.
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init") // Given by the extension.
    KubernetesClient client;

    @Test
    void noProblemIsReportedWhenNothingIsMissing() {
        respond(OBJECTS, 200);
        respond(ORGANIZATIONS, 200);
        respond(SECRETS, 200);
        respond(CONFIG_MAPS, 200);

        assertThat(new PreflightChecks(client).problems(Constants.DEFAULT_NAMESPACES_SET, false))
                .isEmpty();
    }

    @Test
    void missingPermissionIsNamed() {
        respond(OBJECTS, 200);
        respond(ORGANIZATIONS, 200);
        respond(SECRETS, 403);
        respond(CONFIG_MAPS, 200);

        assertThat(new PreflightChecks(client).problems(Constants.DEFAULT_NAMESPACES_SET, false))
                .containsExactly("the operator may not list secrets in all namespaces: grant get, list and watch to its"
                        + " service account");
    }

    @Test
    void missingCrdIsNamed() {
        respond(OBJECTS, 404);
        respond(ORGANIZATIONS, 200);
        respond(SECRETS, 200);
        respond(CONFIG_MAPS, 200);

        assertThat(new PreflightChecks(client).problems(Constants.DEFAULT_NAMESPACES_SET, false))
                .containsExactly("Kubernetes does not know environmentobjects.astro.astronomer.io: install the CRDs"
                        + " (kubectl apply -f crds/)");
    }

    @Test
    void watchedNamespaceIsCheckedByItself() {
        respond("/apis/astro.astronomer.io/v1alpha1/namespaces/data/environmentobjects?limit=1", 200);
        respond("/apis/astro.astronomer.io/v1alpha1/namespaces/data/astroorganizations?limit=1", 200);
        respond("/api/v1/namespaces/data/secrets?limit=1", 403);
        respond("/api/v1/namespaces/data/configmaps?limit=1", 200);

        assertThat(new PreflightChecks(client).problems(Set.of("data"), false))
                .singleElement()
                .asString()
                .contains("may not list secrets in namespace data");
    }

    @Test
    void namespaceLabelsNeedTheirOwnPermission() {
        respond(OBJECTS, 200);
        respond(ORGANIZATIONS, 200);
        respond(SECRETS, 200);
        respond(CONFIG_MAPS, 200);
        respond("/api/v1/namespaces?limit=1", 403);

        assertThat(new PreflightChecks(client).problems(Constants.DEFAULT_NAMESPACES_SET, true))
                .containsExactly("the operator may not list namespaces: grant list and watch to its service account");
    }

    private void respond(String path, int code) {
        Object body = code == 200
                ? "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"items\":[]}"
                : new StatusBuilder().withCode(code).withStatus("Failure").build();
        server.expect().get().withPath(path).andReturn(code, body).once();
    }
}
