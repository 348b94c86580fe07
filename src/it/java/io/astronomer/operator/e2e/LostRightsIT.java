package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.kube.KubeApi;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator that loses its rights while it runs reports them, and recovers when they are granted again. */
@OwnEnvironment
@Tag("matrix")
final class LostRightsIT {
    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        TestEnvironment environment = TestEnvironment.withoutOperator("lost-rights");
        prepared = Optional.of(environment);
        environment.requireEmbedded();
        environment.startOperator(environment.settings());
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void operatorReportsMissingRightsAndRecovers() throws Exception {
        TestEnvironment environment = prepared.orElseThrow();
        KubeApi kubernetes = environment.requireEmbedded();
        OperatorProcess operator = environment.operator().orElseThrow();
        TestNamespace scene = environment.scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");

        Install.revokeClusterRights(environment.cluster());
        kubernetes.cutWatches();

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(operator.page("/readyz"))
                        .contains("DOWN", "environmentobjects", "secrets", "configmaps"));
        assertThat(operator.page("/livez")).doesNotContain("DOWN");
        TestNamespace.patiently()
                .untilAsserted(
                        () -> assertThat(operator.output())
                                .contains("grant list and watch on secrets to its service account")
                                .contains(
                                        "grant list and watch on environmentobjects.astro.astronomer.io to its service account"));
        assertThat(OperatorProcess.sum(operator.page("/metrics"), "astro_operator_watch_refused_seconds"))
                .isPositive();

        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");
        Install.into(environment.cluster(), environment.folder().resolve("again.kubeconfig"));

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.remoteObject("subject")
                                .path("description")
                                .asText())
                        .isEqualTo("after"));
        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(operator.page("/readyz")).doesNotContain("DOWN"));
    }
}
