package io.astronomer.operator.app;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organizations whose token Secrets still have a finalizer that the operator may not remove any more. */
class TokenSecretRightsTest {
    private static final String FINALIZER = "astro.astronomer.io/token-of-astro-operator.default";
    private static final Map<String, String> SETTINGS =
            Map.of("ASTRO_DEFAULT_ORGANIZATION", "none", "ASTRO_TOKEN_SECRET_FINALIZER", "false");

    @TempDir
    Path folder;

    private Cluster cluster;
    private KubernetesClient client;
    private OperatorModule module;
    private Operator operator;

    @BeforeEach
    void start() {
        cluster = Cluster.embedded(folder.resolve("admin"));
        cluster.applyCrds();
        client = operatorsClient();
        OperatorConfig configuration = OperatorConfig.from(name -> Optional.ofNullable(SETTINGS.get(name)));
        operator = new Operator(overrider -> overrider.withKubernetesClient(client));
        module = new OperatorModule(
                configuration,
                client,
                new SimpleMeterRegistry(),
                () -> operator.getRuntimeInfo().isStarted());
        operator.register(module.objectReconciler, changed -> changed.withTriggerReconcilerOnAllEvents(true));
        operator.register(module.organizationReconciler, changed -> changed.withTriggerReconcilerOnAllEvents(true));
    }

    @AfterEach
    void stop() {
        operator.stop();
        module.close();
        cluster.close();
    }

    @Test
    void organizationIsDeletedAlthoughItsSecretKeepsTheFinalizer() {
        Secret secret = cluster.client().resource(secret("old-token")).create();
        AstroOrganization organization =
                cluster.client().resource(organization("tenant", "old-token")).create();
        operator.start();

        cluster.client().resource(organization).delete();

        eventually().until(() -> cluster.client().resource(organization).get() == null);
        assertThat(cluster.client().resource(secret).get().getFinalizers()).containsExactly(FINALIZER);
    }

    @Test
    void secretThatKeepsTheFinalizerDelaysNoStatusOfItsNamespace() {
        cluster.client().resource(secret("unused-token")).create();
        operator.start();

        AstroOrganization organization = cluster.client()
                .resource(organization("tenant", "another-token"))
                .create();

        eventually()
                .until(() -> reasons(cluster.client().resource(organization).get())
                        .toList()
                        .contains("SecretNotFound"));
    }

    private static Stream<String> reasons(AstroOrganization organization) {
        return Optional.ofNullable(organization.getStatus())
                .flatMap(status -> Optional.ofNullable(status.conditions()))
                .stream()
                .flatMap(List::stream)
                .map(Condition::reason);
    }

    /** Returns a client with the rights of the chart. */
    private KubernetesClient operatorsClient() {
        HasMetadata role = Chart.render("tokenSecretFinalizer: false", "rbac: {aggregate: false}").stream()
                .filter(object -> object.getKind().equals("ClusterRole"))
                .findFirst()
                .orElseThrow();
        cluster.client().resource(role).create();
        cluster.client()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("operator")
                        .endMetadata()
                        .withNewRoleRef(
                                "rbac.authorization.k8s.io",
                                "ClusterRole",
                                role.getMetadata().getName())
                        .addNewSubject("rbac.authorization.k8s.io", "User", "operator", null)
                        .build())
                .create();
        String token = cluster.embedded().orElseThrow().tokenOf("operator");
        Path kubeconfig = cluster.embedded().orElseThrow().writeKubeconfig(folder.resolve("operator"), token);
        return ClientTimeouts.client(Config.fromKubeconfig(kubeconfig.toFile()));
    }

    private static Secret secret(String name) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: default
                  labels: {astro.astronomer.io/token: "true"}
                  finalizers: [%s]
                """.formatted(name, FINALIZER), Secret.class);
    }

    private static AstroOrganization organization(String name, String secret) {
        return Serialization.unmarshal("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: AstroOrganization
                metadata: {name: %s, namespace: default, finalizers: [astro.astronomer.io/finalizer]}
                spec:
                  organizationId: clm8qv74h000008mlf08scq7k
                  tokenSecretRef: {name: %s, key: token}
                """.formatted(name, secret), AstroOrganization.class);
    }
}
