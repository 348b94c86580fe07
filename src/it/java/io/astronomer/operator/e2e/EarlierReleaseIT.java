package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.Baseline;
import io.astronomer.operator.api.BreakingChanges;
import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.chart.PodSettings;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The upgrade from the last release's CRDs, chart and samples to the present ones, and the way back. */
@OwnEnvironment
@ResourceLock(providers = AloneOnACluster.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EarlierReleaseIT {
    private static final Path DATA = Path.of("src", "test", "resources", "upgrade");
    /** What differs from the installation of a chart: the service, its token, and the resources of other tests. */
    private static final Set<String> OF_THE_TEST = Set.of("ASTRO_API_URL", "ASTRO_API_TOKEN", "ASTRO_LABEL_SELECTOR");

    private Optional<TestEnvironment> prepared = Optional.empty();
    private Optional<TestNamespace> made = Optional.empty();
    private List<Sample> samples = List.of();
    private List<? extends HasMetadata> chart = List.of();

    @BeforeAll
    void installTheEarlierRelease() throws IOException {
        TestEnvironment environment = TestEnvironment.withoutOperator("upgrade");
        prepared = Optional.of(environment);
        startEarlier();
        TestNamespace scene = environment.scene();
        made = Optional.of(scene);
        samples = Sample.in(DATA.resolve("samples"));
        samples.forEach(sample -> sample.apply(scene));
        stateful().forEach(sample -> sample.awaitEnd(scene));
    }

    @AfterAll
    void close() {
        prepared.ifPresent(this::uninstall);
    }

    /** Leaves nothing on a real cluster. The rights remain until the operator has removed its finalizers. */
    private void uninstall(TestEnvironment environment) {
        try (environment) {
            made.ifPresent(scene -> {
                resources().forEach(sample -> sample.remove(scene));
                samples.stream().filter(Sample::isOrganization).forEach(sample -> sample.remove(scene));
            });
            KubernetesClient client = environment.cluster().client();
            Install.rights(Chart.ours().objects())
                    .forEach(right -> client.resource(right).delete());
            client.namespaces().withName(Chart.RELEASE).delete();
        }
    }

    @ParameterizedTest
    @Order(1)
    @EnumSource
    void presentCrdsBreakNothing(CrdFile file) throws IOException {
        JsonNode earlier = Json.parse(
                Files.readString(DATA.resolve("crds").resolve(file.path().getFileName())));

        assertThat(BreakingChanges.of(
                        earlier, Json.parse(Files.readString(file.path())), Baseline.manifests(Baseline.MANIFESTS)))
                .isEmpty();
    }

    /** Other states than Ready must survive an upgrade too. */
    @Test
    @Order(2)
    void earlierSamplesHaveOrganizationsAndAllStates() {
        assertThat(samples).anyMatch(Sample::isOrganization);
        assertThat(stateful().map(Sample::end))
                .contains("Ready", "AdoptionRequired", "NotFound", "OutOfSync", "Paused", "PlanPending", "Suspended");
    }

    @Test
    @Order(3)
    void earlierOperatorHasTheSettingsOfItsChart() {
        assertThat(lease()).isEqualTo(settings().get("ASTRO_LEASE_DURATION"));
    }

    @Test
    @Order(4)
    void upgradeWritesNothingToAstro() {
        int before = scene().writes().size();
        environment().stopOperator();
        Install.crds(environment().cluster());
        chart = Chart.ours().objects();
        environment().startOperator(grantedSettings(), kubeconfig());

        resources().forEach(sample -> sample.refresh(scene()));

        assertThat(scene().writes()).hasSize(before);
    }

    @Test
    @Order(5)
    void upgradeKeepsAllStates() {
        assertThat(stateful().flatMap(sample -> sample.deviation(scene()).stream()))
                .isEmpty();
    }

    @Test
    @Order(6)
    void presentOperatorHasTheSettingsOfItsChart() {
        assertThat(lease()).isEqualTo(settings().get("ASTRO_LEASE_DURATION"));
    }

    @Test
    @Order(7)
    void wayBackWritesNothingToAstro() throws IOException {
        int before = scene().writes().size();
        environment().stopOperator();
        startEarlier();

        resources().forEach(sample -> sample.refresh(scene()));

        assertThat(scene().writes()).hasSize(before);
    }

    @Test
    @Order(8)
    void wayBackKeepsAllStates() {
        assertThat(stateful().flatMap(sample -> sample.deviation(scene()).stream()))
                .isEmpty();
    }

    /** Applies the earlier CRDs and rights, and starts the earlier operator if a build of it is given. */
    private void startEarlier() throws IOException {
        List<HasMetadata> crds = new ArrayList<>();
        for (Path file : files(DATA.resolve("crds"))) {
            crds.addAll(load(file));
        }
        environment().cluster().applyCrds(crds);
        chart = load(DATA.resolve("chart.yaml"));
        Map<String, String> settings = grantedSettings();
        String earlier = System.getenv("EARLIER_APP");
        if (earlier == null) {
            environment().startOperator(settings, kubeconfig());
        } else {
            String jar = Path.of(earlier, "quarkus-run.jar").toString();
            environment().startOperator(OperatorProcess.java("-jar", jar), settings, kubeconfig());
        }
    }

    /** Applies the rights of the chart, and returns its settings for this test. */
    private Map<String, String> grantedSettings() {
        Install.grant(environment().cluster(), Chart.RELEASE, Install.rights(chart));
        Map<String, String> settings = settings();
        environment().settings().forEach((name, value) -> {
            if (OF_THE_TEST.contains(name)) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    private Map<String, String> settings() {
        return PodSettings.of(chart, SandboxFixtures.ORGANIZATION_TOKEN);
    }

    /** Returns the duration of the leader's Lease, in the form of the setting. */
    private String lease() {
        return environment()
                        .cluster()
                        .client()
                        .leases()
                        .inNamespace(Chart.RELEASE)
                        .withName(settings().get("ASTRO_LEASE_NAME"))
                        .get()
                        .getSpec()
                        .getLeaseDurationSeconds()
                + "s";
    }

    private Stream<Sample> resources() {
        return samples.stream().filter(Sample::isResource);
    }

    private Stream<Sample> stateful() {
        return samples.stream().filter(sample -> sample.isResource() || sample.isOrganization());
    }

    private TestEnvironment environment() {
        return prepared.orElseThrow();
    }

    private TestNamespace scene() {
        return made.orElseThrow();
    }

    private Path kubeconfig() {
        return Install.kubeconfig(
                environment().cluster(),
                Chart.RELEASE,
                Chart.RELEASE,
                environment().folder().resolve("operator.kubeconfig"));
    }

    private List<HasMetadata> load(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return environment().cluster().client().load(content).items();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
