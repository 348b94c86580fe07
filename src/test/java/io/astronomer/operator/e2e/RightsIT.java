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

/** The operator with the rights that the chart grants: it needs all of them, and no others. */
@OwnRig
final class RightsIT {
    private Optional<Rig> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(Rig.without("rights"));
        prepared.get().requireEmbedded();
    }

    @AfterEach
    void stop() {
        prepared.ifPresent(Rig::stopOperator);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    @Tag("matrix")
    void usesEveryRightThatTheChartGrantsAndAsksForNoOther() {
        Rig rig = prepared.orElseThrow();
        try (Replicas replicas = new Replicas(rig)) {
            OperatorProcess operator = replicas.start();
            Replicas.awaitLead(operator);
            live(rig.scene());
            tenant(rig.scene());
            // What is told twice is counted on, in one event.
            Scene scene = rig.scene();
            scene.faults(Operation.CREATE).times(1).make(Fault.bare(503));
            scene.apply("subject", Specs.ENVIRONMENT_VARIABLE);
            scene.awaitReady("subject");
            scene.faults(Operation.UPDATE).times(2).make(Fault.bare(503));
            scene.apply("subject", Specs.ENVIRONMENT_VARIABLE.replace("before", "after"));
            scene.awaitReady("subject");
        }

        assertThat(Asked.by("system:serviceaccount:" + Install.NAMESPACE + ":" + Install.NAME, rig.requireEmbedded()))
                .isEqualTo(Asked.granted(Install.rights("rbac: {aggregate: false}")));
    }

    @Test
    void nothingIsRefused() {
        Rig rig = prepared.orElseThrow();
        rig.startOperator(rig.settings());

        live(rig.scene());

        assertThat(rig.requireEmbedded().requests())
                .filteredOn(request -> request.user().startsWith("system:serviceaccount:"))
                .isNotEmpty()
                .extracting(Request::status)
                .doesNotContain(401, 403);
    }

    @Test
    void namespacedRightsAreEnoughForTheNamespacesThatAreWatched() {
        Rig rig = prepared.orElseThrow();
        Scene watched = rig.scene();
        Scene other = rig.scene();
        Map<String, String> settings = rig.settings();
        settings.put("ASTRO_WATCH_NAMESPACES", watched.namespace());
        Install.withdraw(rig.cluster());
        Path kubeconfig = Install.into(
                rig.cluster(),
                rig.folder().resolve("namespaced.kubeconfig"),
                "watchNamespaces: [" + watched.namespace() + "]");
        rig.startOperator(settings, kubeconfig);
        other.apply("elsewhere", Specs.AIRFLOW_VARIABLE);

        live(watched);

        assertThat(other.get("elsewhere").getStatus().conditions()).isNull();
        assertThat(other.holdings()).isEmpty();
    }

    @Test
    void namesTheRightsThatItLacks() {
        Rig rig = prepared.orElseThrow();
        KubeApi kubernetes = rig.requireEmbedded();
        Path nobody = kubernetes.writeKubeconfig(rig.folder().resolve("nobody"), kubernetes.tokenOf("nobody"));

        assertThatThrownBy(() -> rig.startOperator(rig.settings(), nobody))
                .hasMessageContaining("the operator may not list secrets in all namespaces");
    }

    /** All that an organization goes through. */
    private static void tenant(Scene scene) {
        Tenant tenant = Tenant.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        scene.delete("subject");
        tenant.resource().delete();
        Scene.patiently().until(() -> tenant.resource().get() == null);
    }

    /** All that a resource goes through. */
    private static void live(Scene scene) {
        scene.rig()
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
        Scene.patiently().until(() -> !scene.events().isEmpty());
        scene.delete("subject");
        scene.awaitGone("subject");
    }
}
