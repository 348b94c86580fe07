package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.cli.cluster.Approve;
import io.astronomer.operator.cli.cluster.ClusterAccess;
import io.astronomer.operator.cli.cluster.ClusterFailure;
import io.astronomer.operator.cli.cluster.ClusterState;
import io.astronomer.operator.cli.cluster.ClusterState.Lookup;
import io.astronomer.operator.cli.cluster.Decision;
import io.astronomer.operator.cli.cluster.KubernetesCluster;
import io.astronomer.operator.cli.cluster.KubernetesClusters;
import io.astronomer.operator.cli.cluster.ResourceWrite;
import io.astronomer.operator.sandbox.Cluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan reads from a cluster, and a write to a resource that changed since it was read. */
class ClusterReadTest {
    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static VerbCluster cluster;

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new VerbCluster(folder);
        cluster.namespace("elsewhere");
        cluster.create("near", "labels: {team: etl}");
        cluster.create("elsewhere", "far", "", "");
        String head = "apiVersion: v1\nmetadata: {name: %s, namespace: analytics}\nkind: %s\n";
        cluster.apply(head.formatted("vault", "Secret") + "stringData: {a: b}");
        cluster.apply(head.formatted("data", "ConfigMap") + "data: {a: b}");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void administratorReadsEverything() {
        try (KubernetesCluster open = open(cluster.environment())) {
            ClusterState state = new ClusterState(open, Set.of("analytics"));

            assertThat(state.resource("elsewhere", "far")).isPresent();
            assertThat(state.resource("elsewhere", "none")).isEmpty();
            assertThat(state.organization("analytics", "none")).isEmpty();
            assertThat(state.all().notice()).isEmpty();
            assertThat(state.all().resources())
                    .extracting(resource -> resource.getMetadata().getName())
                    .contains("near", "far");
            assertThat(state.secret("analytics", "vault")).isInstanceOf(Lookup.Found.class);
            assertThat(state.secret("analytics", "none")).isInstanceOf(Lookup.Absent.class);
            assertThat(state.configMap("analytics", "data")).isInstanceOf(Lookup.Found.class);
        }
    }

    @Test
    void planNeedsTheStatusesOfItsOwnNamespaces() {
        Map<String, String> tenant = cluster.environmentOf(
                "stranger",
                "[{apiGroups: [astro.astronomer.io], resources: [environmentobjects], verbs: [get, list]}]");
        try (KubernetesCluster open = open(tenant)) {
            ClusterState state = new ClusterState(open, Set.of("elsewhere"));

            assertThatThrownBy(state::all)
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageContaining("list environmentobjects.astro.astronomer.io in namespace elsewhere");
        }
    }

    @Test
    void tenantReadsTheNamespacesOfTheManifests() {
        Map<String, String> tenant = cluster.environmentOf(
                "tenant", "[{apiGroups: [astro.astronomer.io], resources: [environmentobjects], verbs: [get, list]}]");
        try (KubernetesCluster open = open(tenant)) {
            ClusterState state = new ClusterState(open, Set.of("analytics"));

            assertThat(state.all().resources())
                    .extracting(resource -> resource.getMetadata().getName())
                    .contains("near")
                    .doesNotContain("far");
            assertThat(state.all().notice())
                    .contains("you may not list environmentobjects.astro.astronomer.io in all namespaces: the plan"
                            + " knows those in analytics only.");
            assertThat(state.secret("analytics", "vault"))
                    .isInstanceOfSatisfying(
                            Lookup.Unreadable.class,
                            unreadable -> assertThat(unreadable.reason())
                                    .contains("you lack the right to get secrets in namespace analytics"));
        }
    }

    @Test
    void clusterWithoutTheCrdsIsReported(@TempDir Path folder) {
        try (Cluster empty = Cluster.embedded(folder.resolve("kubeconfig"));
                KubernetesCluster open =
                        open(Map.of("KUBECONFIG", empty.kubeconfig().toString()))) {
            assertThatThrownBy(() -> open.resource("default", "any"))
                    .hasMessage("the cluster of context sandbox has no EnvironmentObjects: the CRDs of the operator are"
                            + " not installed.");
        }
    }

    @Test
    void changeOfTheStatusBetweenReadAndWriteDoesNoHarm() {
        cluster.pending("raced", VerbCluster.HASH);
        try (KubernetesCluster open = open(cluster.environment())) {
            ResourceWrite write = write(open, "raced");
            cluster.plan("raced", VerbCluster.HASH);

            assertThat(write.make(open)).isTrue();
        }
        assertThat(cluster.annotation("raced", "approve-plan")).contains(VerbCluster.HASH);
    }

    @Test
    void planThatChangedBetweenReadAndWriteIsNotApproved() {
        cluster.pending("replanned", VerbCluster.HASH);
        try (KubernetesCluster open = open(cluster.environment())) {
            ResourceWrite write = write(open, "replanned");
            cluster.plan("replanned", VerbCluster.OTHER_HASH);

            assertThatThrownBy(() -> write.make(open))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("it changed since it was shown; now the command would set annotation"
                            + " astro.astronomer.io/approve-plan=" + VerbCluster.OTHER_HASH + ". Run it again.");
        }
        assertThat(cluster.annotation("replanned", "approve-plan")).isEmpty();
    }

    @Test
    void resourceThatWasCreatedAgainIsNotApproved() {
        cluster.pending("recreated", VerbCluster.HASH);
        try (KubernetesCluster open = open(cluster.environment())) {
            ResourceWrite write = write(open, "recreated");
            cluster.client().resource(cluster.get("recreated")).delete();
            cluster.pending("recreated", VerbCluster.HASH);

            assertThatThrownBy(() -> write.make(open)).hasMessage("it was deleted and created again meanwhile.");
        }
        assertThat(cluster.annotation("recreated", "approve-plan")).isEmpty();
    }

    private static ResourceWrite write(KubernetesCluster open, String name) {
        Approve approve = new Approve(Optional.empty());
        EnvironmentObject shown = open.resource(VerbCluster.NAMESPACE, name).orElseThrow();
        Decision.Set set = (Decision.Set) approve.decide(shown);
        return new ResourceWrite(approve, shown, set.change());
    }

    private static KubernetesCluster open(Map<String, String> environment) {
        return KubernetesClusters.open(
                new ClusterAccess(Optional.empty(), Optional.empty(), Optional.empty()), environment);
    }
}
