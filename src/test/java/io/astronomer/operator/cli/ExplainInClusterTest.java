package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code explain} with the resources of a cluster. */
class ExplainInClusterTest {
    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlanWorld world;

    @SuppressWarnings("NullAway.Init")
    private VerbCluster cluster;

    @BeforeEach
    void start() {
        world = new PlanWorld(folder)
                .remote("max_loads", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'16'},'autoLinkDeployments':true");
        cluster = new VerbCluster(folder);
        cluster.create("max-loads", "");
    }

    @AfterEach
    void stop() {
        cluster.close();
        world.close();
    }

    private Invocation explain() {
        Map<String, String> environment = new HashMap<>(world.environment);
        environment.putAll(cluster.environment());
        return Invocation.of(
                environment,
                "explain",
                "max_loads",
                "--deployment",
                "ETL prod",
                "--kubeconfig",
                cluster.cluster().kubeconfig().toString());
    }

    @Test
    void statusSaysHowTheResourceIsDoing() {
        cluster.ready(
                "max-loads", ", \"operator\": {\"lastApplied\": {\"remoteUpdatedAt\": \"2026-11-24T10:02:00Z\"}}");

        assertThat(explain().out())
                .contains("managed by       analytics/max-loads (InSync, last written 2026-11-24T10:02:00Z)\n")
                .contains("analytics/max-loads, spec.airflowVariable.value");
    }

    @Test
    void resourceThatIsNotReadySaysWhy() {
        cluster.status(
                "max-loads",
                "{\"conditions\": [" + VerbCluster.condition("Ready", "False", "AdoptionRequired", "") + "]}");

        assertThat(explain().out()).contains("managed by       analytics/max-loads (not Ready: AdoptionRequired)\n");
    }
}
