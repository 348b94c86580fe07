package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator needs all rights that the chart grants, and no others. */
@OwnEnvironment
final class RightsIT {
    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(TestEnvironment.withoutOperator("rights"));
        prepared.get().requireEmbedded();
    }

    @AfterEach
    void stop() {
        prepared.ifPresent(TestEnvironment::stopOperator);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    @Tag("matrix")
    void operatorUsesExactlyTheGrantedRights() {
        TestEnvironment environment = prepared.orElseThrow();
        try (Replicas replicas = new Replicas(environment)) {
            OperatorProcess operator = replicas.start();
            Replicas.awaitLeader(operator);
            runResources(environment.scene());
            runOrganization(environment.scene());
            // A repeated event is patched: its count increases.
            TestNamespace scene = environment.scene();
            scene.faults(Operation.CREATE).times(1).make(Fault.bare(503));
            scene.apply("subject", Specs.ENVIRONMENT_VARIABLE);
            scene.awaitReady("subject");
            scene.faults(Operation.UPDATE).times(2).make(Fault.bare(503));
            scene.apply("subject", Specs.ENVIRONMENT_VARIABLE.replace("before", "after"));
            scene.awaitReady("subject");
        }

        assertThat(RbacUsage.by(
                        "system:serviceaccount:" + Install.NAMESPACE + ":" + Install.NAME,
                        environment.requireEmbedded()))
                .isEqualTo(RbacUsage.granted(Install.rights("rbac: {aggregate: false}")));
    }

    @Test
    void noRequestIsDenied() {
        TestEnvironment environment = prepared.orElseThrow();
        environment.startOperator(environment.settings());

        runResources(environment.scene());

        assertThat(environment.requireEmbedded().requests())
                .filteredOn(request -> request.user().startsWith("system:serviceaccount:"))
                .isNotEmpty()
                .extracting(Request::status)
                .doesNotContain(401, 403);
    }

    @Test
    void namespacedRightsAreEnoughForWatchedNamespaces() {
        TestEnvironment environment = prepared.orElseThrow();
        TestNamespace watched = environment.scene();
        TestNamespace other = environment.scene();
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_WATCH_NAMESPACES", watched.namespace());
        environment.revokeRights();
        Path kubeconfig = Install.into(
                environment.cluster(),
                environment.folder().resolve("namespaced.kubeconfig"),
                "watchNamespaces: [" + watched.namespace() + "]");
        environment.startOperator(settings, kubeconfig);
        other.apply("elsewhere", Specs.AIRFLOW_VARIABLE);

        runResources(watched);

        assertThat(other.get("elsewhere").getStatus().conditions()).isNull();
        assertThat(other.remoteObjects()).isEmpty();
    }

    @Test
    void startupErrorNamesAMissingRight() {
        TestEnvironment environment = prepared.orElseThrow();
        KubeApi kubernetes = environment.requireEmbedded();
        Path kubeconfig =
                kubernetes.writeKubeconfig(environment.folder().resolve("nobody"), kubernetes.tokenOf("nobody"));

        assertThatThrownBy(() -> environment.startOperator(environment.settings(), kubeconfig))
                .hasMessageContaining("the operator may not list secrets in all namespaces");
    }

    /** Creates, uses and deletes an organization. */
    private static void runOrganization(TestNamespace scene) {
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        scene.delete("subject");
        testOrganization.resource().delete();
        TestNamespace.patiently().until(() -> testOrganization.resource().get() == null);
    }

    /** Creates two resources, and deletes one of them. */
    private static void runResources(TestNamespace scene) {
        scene.environment()
                .cluster()
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("settings")
                        .withNamespace(scene.namespace())
                        .endMetadata()
                        .addToData("value", "before")
                        .build())
                .serverSideApply();
        scene.apply(
                "plain",
                Specs.AIRFLOW_VARIABLE.replace(
                        "{value: before}", "{valueFrom: {configMapKeyRef: {name: settings, key: value}}}"));
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("plain");
        scene.awaitReady("subject");
        TestNamespace.patiently().until(() -> !scene.events().isEmpty());
        scene.delete("subject");
        scene.awaitGone("subject");
    }
}
