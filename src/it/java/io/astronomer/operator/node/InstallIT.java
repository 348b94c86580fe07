package io.astronomer.operator.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The install of docs/operate/install.md in a namespace that admits restricted Pods only. */
@OnANode
final class InstallIT {
    private static final int ALERTS = 10;

    private NodeEnvironment environment;

    @BeforeAll
    void install() {
        environment = NodeEnvironment.installed("install");
    }

    @AfterAll
    void uninstall() {
        environment.close();
    }

    @Test
    void bothReplicasAreReadyWithoutARestart() {
        assertThat(environment.replicas().all())
                .hasSize(Replicas.COUNT)
                .allMatch(Replica::isReady)
                .allMatch(replica -> replica.restarts() == 0);
    }

    @Test
    void namespaceOfTheReleaseRefusesOtherPods() {
        Pod other = new PodBuilder()
                .withNewMetadata()
                .withNamespace(Installation.NAMESPACE)
                .withName("other")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("other")
                .withImage("astro-operator:0.1.0")
                .endContainer()
                .endSpec()
                .build();

        assertThatThrownBy(() -> environment.client().resource(other).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity \"restricted:latest\"");
    }

    @Test
    void testOfTheReleaseSucceeds() {
        assertThat(environment.installation().test()).containsPattern("Phase: +Succeeded");
    }

    @Test
    void resourceReachesAstro() {
        ResourceName name = new ResourceName(Resources.PREFIX + "install", "first");
        environment.resources().namespace(name.namespace());

        environment.resources().apply(name, "installed");

        Waiting.until(
                "Astro has the object",
                () -> List.of("installed")
                        .equals(environment.astro().descriptions().get(name.key())));
    }

    @Test
    void prometheusScrapesBothReplicasAndFindsOneLeader() {
        try (Prometheus prometheus = Prometheus.scraping(
                environment.node(), environment.replicas().all(), NodeEnvironment.FOLDER.resolve("install"))) {
            Waiting.until("both replicas are scraped", () -> prometheus.sum("up") == Replicas.COUNT);

            assertThat(prometheus.sum("astro_operator_leader")).isEqualTo(1);
            Waiting.until(
                    "the alerts are evaluated", () -> prometheus.healthyRules().size() >= ALERTS);
        }
    }
}
