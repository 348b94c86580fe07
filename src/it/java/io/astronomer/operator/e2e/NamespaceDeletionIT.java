package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The deletion of namespaces in each install mode. The namespace controller deletes the content in any order. The worst
 * order begins with the Role and its binding.
 */
@Tag("matrix")
@OwnEnvironment
final class NamespaceDeletionIT {
    /** Deletion orders after Role and RoleBinding: AstroOrganization (a), its Secret (s), resources (o). */
    private static final List<String> ORDERS =
            List.of("soa", "sao", "osa", "oas", "aso", "aos", "soa", "sao", "osa", "aso");

    private Optional<TestEnvironment> prepared = Optional.empty();

    @AfterEach
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void namespacesAreDeletedInAClusterWideInstall() {
        TestEnvironment environment = prepare("deletion-cluster-wide");
        List<TestNamespace> testNamespaces = scenes(environment);
        environment.startOperator(environment.settings());

        deleteAll(testNamespaces);

        awaitDeleted(testNamespaces);
        assertThat(environment.operator().orElseThrow().output()).doesNotContain("event not written");
    }

    @Test
    void namespacesAreDeletedInANamespacedInstall() {
        TestEnvironment environment = prepare("deletion-namespaced");
        List<TestNamespace> testNamespaces = scenes(environment);
        startForNamespaces(environment, testNamespaces);

        deleteAll(testNamespaces);

        awaitDeleted(testNamespaces);
        OperatorProcess operator = environment.operator().orElseThrow();
        assertThat(operator.isAlive()).isTrue();
        // A denied request is logged in one line, without a stack trace.
        assertThat(operator.output()).doesNotContain("KubernetesClientException");
    }

    /** The operator ran in the namespace, or its install had only namespaced rights. */
    @Test
    void clusterWideInstallReleasesANamespaceWithoutItsOperator() {
        TestEnvironment environment = prepare("deletion-rescued");
        TestNamespace scene = environment.scene();
        startForNamespaces(environment, List.of(scene));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        environment.stopOperator();
        deleteRights(scene);
        scene.client().namespaces().withName(scene.namespace()).delete();
        assertThat(scene.resource("subject").get()).isNotNull();

        environment.startOperator(environment.settings());

        awaitDeleted(List.of(scene));
    }

    private TestEnvironment prepare(String name) {
        TestEnvironment environment = TestEnvironment.withoutOperator(name);
        prepared = Optional.of(environment);
        environment.requireEmbedded();
        return environment;
    }

    private static List<TestNamespace> scenes(TestEnvironment environment) {
        return Stream.generate(environment::scene).limit(ORDERS.size()).toList();
    }

    private static void startForNamespaces(TestEnvironment environment, List<TestNamespace> testNamespaces) {
        String names = testNamespaces.stream().map(TestNamespace::namespace).collect(Collectors.joining(","));
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_WATCH_NAMESPACES", names);
        settings.put("ASTRO_TOKEN_SECRET_FINALIZER", "false");
        Path kubeconfig = Install.into(
                environment.cluster(),
                environment.folder().resolve("namespaced.kubeconfig"),
                "watchNamespaces: [" + names + "]");
        environment.startOperator(settings, kubeconfig);
    }

    private static void deleteAll(List<TestNamespace> testNamespaces) {
        List<TestOrganization> testOrganizations = testNamespaces.stream()
                .map(scene -> TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION))
                .toList();
        for (int i = 0; i < testNamespaces.size(); i++) {
            testNamespaces.get(i).apply("own", testOrganizations.get(i).reference() + Specs.AIRFLOW_VARIABLE);
            testNamespaces.get(i).apply("default", Specs.ENVIRONMENT_VARIABLE);
        }
        testNamespaces.forEach(scene -> {
            scene.awaitReady("own");
            scene.awaitReady("default");
        });
        for (int i = 0; i < testNamespaces.size(); i++) {
            delete(testNamespaces.get(i), testOrganizations.get(i), ORDERS.get(i));
        }
    }

    private static void delete(TestNamespace scene, TestOrganization testOrganization, String order) {
        deleteRights(scene);
        order.chars().forEach(which -> {
            switch (which) {
                case 'o' -> List.of("own", "default").forEach(scene::delete);
                case 'a' -> testOrganization.resource().delete();
                default ->
                    scene.client()
                            .secrets()
                            .inNamespace(scene.namespace())
                            .withName(testOrganization.secret())
                            .delete();
            }
        });
        scene.client().namespaces().withName(scene.namespace()).delete();
    }

    private static void deleteRights(TestNamespace scene) {
        Stream.of(RoleBinding.class, Role.class)
                .forEach(type -> scene.client()
                        .resources(type)
                        .inNamespace(scene.namespace())
                        .delete());
    }

    private static void awaitDeleted(List<TestNamespace> testNamespaces) {
        testNamespaces.forEach(scene -> TestNamespace.patiently()
                .alias(scene.namespace() + " gone")
                .until(() ->
                        scene.client().namespaces().withName(scene.namespace()).get() == null));
        assertThat(testNamespaces)
                .allSatisfy(scene -> assertThat(scene.remoteObjects()).isEmpty());
    }
}
