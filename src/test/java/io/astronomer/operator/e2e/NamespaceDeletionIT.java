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
 * Namespaces that are deleted end by themselves in each install mode. Their controller takes the content in any order: the
 * worst is the Role and its binding before all else.
 */
@Tag("matrix")
@OwnRig
final class NamespaceDeletionIT {
    /** What goes when, after Role and RoleBinding: the organization, its Secret, the objects. */
    private static final List<String> ORDERS =
            List.of("soa", "sao", "osa", "oas", "aso", "aos", "soa", "sao", "osa", "aso");

    private Optional<Rig> prepared = Optional.empty();

    @AfterEach
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    void tenOfTenEndInAClusterWideInstall() {
        Rig rig = rig("deletion-cluster-wide");
        List<Scene> scenes = scenes(rig);
        rig.startOperator(rig.settings());

        deleteAll(scenes);

        awaitTheEnd(scenes);
        assertThat(rig.operator().orElseThrow().output()).doesNotContain("event not written");
    }

    @Test
    void tenOfTenEndInAnInstallForTheseNamespaces() {
        Rig rig = rig("deletion-namespaced");
        List<Scene> scenes = scenes(rig);
        startForNamespaces(rig, scenes);

        deleteAll(scenes);

        awaitTheEnd(scenes);
        OperatorProcess operator = rig.operator().orElseThrow();
        assertThat(operator.isAlive()).isTrue();
        // A refusal is a line, and no stack trace with the exception's name.
        assertThat(operator.output()).doesNotContain("KubernetesClientException");
    }

    /** As when the operator was in the namespace, or its install took none but namespaced rights. */
    @Test
    void aClusterWideInstallEndsANamespaceWhoseOperatorIsGone() {
        Rig rig = rig("deletion-rescued");
        Scene scene = rig.scene();
        startForNamespaces(rig, List.of(scene));
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        rig.stopOperator();
        deleteRights(scene);
        scene.client().namespaces().withName(scene.namespace()).delete();
        assertThat(scene.resource("subject").get()).isNotNull();

        rig.startOperator(rig.settings());

        awaitTheEnd(List.of(scene));
    }

    private Rig rig(String name) {
        Rig rig = Rig.without(name);
        prepared = Optional.of(rig);
        rig.requireEmbedded();
        return rig;
    }

    private static List<Scene> scenes(Rig rig) {
        return Stream.generate(rig::scene).limit(ORDERS.size()).toList();
    }

    private static void startForNamespaces(Rig rig, List<Scene> scenes) {
        String names = scenes.stream().map(Scene::namespace).collect(Collectors.joining(","));
        Map<String, String> settings = rig.settings();
        settings.put("ASTRO_WATCH_NAMESPACES", names);
        settings.put("ASTRO_HOLD_TOKENS", "false");
        Path kubeconfig = Install.into(
                rig.cluster(), rig.folder().resolve("namespaced.kubeconfig"), "watchNamespaces: [" + names + "]");
        rig.startOperator(settings, kubeconfig);
    }

    private static void deleteAll(List<Scene> scenes) {
        List<Tenant> tenants = scenes.stream()
                .map(scene -> Tenant.of(scene, "tenant", SandboxFixtures.ORGANIZATION))
                .toList();
        for (int i = 0; i < scenes.size(); i++) {
            scenes.get(i).apply("own", tenants.get(i).reference() + Specs.AIRFLOW_VARIABLE);
            scenes.get(i).apply("default", Specs.ENVIRONMENT_VARIABLE);
        }
        scenes.forEach(scene -> {
            scene.awaitReady("own");
            scene.awaitReady("default");
        });
        for (int i = 0; i < scenes.size(); i++) {
            delete(scenes.get(i), tenants.get(i), ORDERS.get(i));
        }
    }

    private static void delete(Scene scene, Tenant tenant, String order) {
        deleteRights(scene);
        order.chars().forEach(which -> {
            switch (which) {
                case 'o' -> List.of("own", "default").forEach(scene::delete);
                case 'a' -> tenant.resource().delete();
                default ->
                    scene.client()
                            .secrets()
                            .inNamespace(scene.namespace())
                            .withName(tenant.secret())
                            .delete();
            }
        });
        scene.client().namespaces().withName(scene.namespace()).delete();
    }

    private static void deleteRights(Scene scene) {
        Stream.of(RoleBinding.class, Role.class)
                .forEach(type -> scene.client()
                        .resources(type)
                        .inNamespace(scene.namespace())
                        .delete());
    }

    private static void awaitTheEnd(List<Scene> scenes) {
        scenes.forEach(scene -> Scene.patiently()
                .alias(scene.namespace() + " gone")
                .until(() ->
                        scene.client().namespaces().withName(scene.namespace()).get() == null));
        assertThat(scenes).allSatisfy(scene -> assertThat(scene.holdings()).isEmpty());
    }
}
