package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(kubernetesClientBuilderCustomizer = ClientTimeouts.class)
class PreflightChecksTest {
    private static final String OBJECTS = "/apis/astro.astronomer.io/v1beta1/environmentobjects?limit=1";
    private static final String ORGANIZATIONS = "/apis/astro.astronomer.io/v1beta1/astroorganizations?limit=1";
    private static final String SECRETS = "/api/v1/secrets?limit=1";
    private static final String CONFIG_MAPS = "/api/v1/configmaps?limit=1";

    private static final Optional<String> ANY = Optional.empty();

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

        assertThat(new PreflightChecks(client).problems(Constants.DEFAULT_NAMESPACES_SET, ANY, ANY))
                .isEmpty();
    }

    @Test
    void missingPermissionIsNamed() {
        respond(OBJECTS, 200);
        respond(ORGANIZATIONS, 200);
        respond(SECRETS, 403);
        respond(CONFIG_MAPS, 200);

        assertThat(new PreflightChecks(client).problems(Constants.DEFAULT_NAMESPACES_SET, ANY, ANY))
                .containsExactly("the operator may not list secrets in all namespaces: grant get, list and watch to its"
                        + " service account");
    }

    @Test
    void missingCrdIsNamed() {
        respond(OBJECTS, 404);
        respond(ORGANIZATIONS, 200);
        respond(SECRETS, 200);
        respond(CONFIG_MAPS, 200);

        assertThat(new PreflightChecks(client).problems(Constants.DEFAULT_NAMESPACES_SET, ANY, ANY))
                .containsExactly("Kubernetes does not know environmentobjects.astro.astronomer.io: install the CRDs"
                        + " (kubectl apply -f crds/)");
    }

    @Test
    void watchedNamespaceIsCheckedByItself() {
        respond("/apis/astro.astronomer.io/v1beta1/namespaces/data/environmentobjects?limit=1", 200);
        respond("/apis/astro.astronomer.io/v1beta1/namespaces/data/astroorganizations?limit=1", 200);
        respond("/api/v1/namespaces/data/secrets?limit=1", 403);
        respond("/api/v1/namespaces/data/configmaps?limit=1", 200);

        assertThat(new PreflightChecks(client).problems(Set.of("data"), ANY, ANY))
                .singleElement()
                .asString()
                .contains("may not list secrets in namespace data");
    }

    @Test
    void namespaceSelectorNeedsItsOwnPermission() {
        respond(OBJECTS, 200);
        respond(ORGANIZATIONS, 200);
        respond(SECRETS, 200);
        respond(CONFIG_MAPS, 200);
        respond("/api/v1/namespaces?labelSelector=astro%3Dyes&limit=1", 403);

        assertThat(new PreflightChecks(client)
                        .problems(Constants.DEFAULT_NAMESPACES_SET, ANY, Optional.of("astro=yes")))
                .containsExactly("the operator may not list namespaces: grant list and watch to its service account");
    }

    @Test
    void malformedSelectorIsNamed() {
        respond(OBJECTS.replace("?", "?labelSelector=shard%20in%20a&"), 400);
        respond(ORGANIZATIONS.replace("?", "?labelSelector=shard%20in%20a&"), 400);
        respond(SECRETS, 200);
        respond(CONFIG_MAPS, 200);

        assertThat(new PreflightChecks(client)
                        .problems(Constants.DEFAULT_NAMESPACES_SET, Optional.of("shard in a"), ANY))
                .containsExactly("ASTRO_LABEL_SELECTOR must be a label selector such as 'shard=a,tier in (gold,"
                        + " silver),!legacy', but is 'shard in a'");
    }

    @Test
    void malformedNamespaceSelectorIsNamed() {
        respond(OBJECTS, 200);
        respond(ORGANIZATIONS, 200);
        respond(SECRETS, 200);
        respond(CONFIG_MAPS, 200);
        respond("/api/v1/namespaces?labelSelector=a%3D%3Db%3D%3Dc&limit=1", 400);

        assertThat(new PreflightChecks(client).problems(Constants.DEFAULT_NAMESPACES_SET, ANY, Optional.of("a==b==c")))
                .containsExactly("ASTRO_ALLOWED_NAMESPACE_SELECTOR must be a label selector such as 'shard=a,tier in"
                        + " (gold, silver),!legacy', but is 'a==b==c'");
    }

    private void respond(String path, int code) {
        Object body = code == 200
                ? "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"items\":[]}"
                : new StatusBuilder().withCode(code).withStatus("Failure").build();
        server.expect().get().withPath(path).andReturn(code, body).once();
    }
}
