package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.kube.KubeApi;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator whose rights are taken away while it runs says so, and goes on when they are back. */
@OwnRig
@Tag("matrix")
final class LostRightsIT {
    private Optional<Rig> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        Rig rig = Rig.without("lost-rights");
        prepared = Optional.of(rig);
        rig.requireEmbedded();
        rig.startOperator(rig.settings());
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    void isNotReadyNamesTheRightAndHealsWhenItIsBack() throws Exception {
        Rig rig = prepared.orElseThrow();
        KubeApi kubernetes = rig.requireEmbedded();
        OperatorProcess operator = rig.operator().orElseThrow();
        Scene scene = rig.scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        Install.withdraw(rig.cluster());
        kubernetes.cutWatches();

        Scene.patiently()
                .untilAsserted(() -> assertThat(operator.page("/readyz"))
                        .contains("DOWN", "environmentobjects", "secrets", "configmaps"));
        assertThat(operator.page("/livez")).doesNotContain("DOWN");
        Scene.patiently()
                .untilAsserted(
                        () -> assertThat(operator.output())
                                .contains("grant list and watch on secrets to its service account")
                                .contains(
                                        "grant list and watch on environmentobjects.astro.astronomer.io to its service account"));
        assertThat(OperatorProcess.sum(operator.page("/metrics"), "astro_operator_watch_refused_seconds"))
                .isPositive();

        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");
        Install.into(rig.cluster(), rig.folder().resolve("again.kubeconfig"));

        Scene.patiently()
                .untilAsserted(() -> assertThat(
                                scene.stored("subject").path("description").asText())
                        .isEqualTo("after"));
        Scene.patiently()
                .untilAsserted(() -> assertThat(operator.page("/readyz")).doesNotContain("DOWN"));
    }
}
