package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.api.Baseline;
import io.astronomer.operator.api.BreakingChanges;
import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

/** The upgrade from the last release's CRDs, rights and samples to the present ones, and the way back. */
@OwnEnvironment
@ResourceLock(providers = AloneOnACluster.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EarlierReleaseIT {
    private static final Path DATA = Path.of("src", "test", "resources", "upgrade");
    private static final Pattern RESOURCE = Pattern.compile("kind: EnvironmentObject\nmetadata:\n  name: (\\S+)");

    private Optional<TestEnvironment> prepared = Optional.empty();
    private Optional<TestNamespace> made = Optional.empty();
    private final List<String> names = new ArrayList<>();

    @BeforeAll
    void installTheEarlierRelease() throws IOException {
        TestEnvironment environment = TestEnvironment.withoutOperator("upgrade");
        prepared = Optional.of(environment);
        applyEarlier(environment);
        TestNamespace scene = environment.scene();
        made = Optional.of(scene);
        for (Path sample : files(DATA.resolve("samples"))) {
            String text = TextFile.read(sample);
            scene.apply(Samples.inScene(scene, text));
            RESOURCE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        }
        names.forEach(scene::awaitReady);
    }

    @AfterAll
    void close() {
        prepared.ifPresent(this::uninstall);
    }

    /** Leaves nothing on a real cluster. The rights remain until the operator has removed its finalizers. */
    private void uninstall(TestEnvironment environment) {
        try (environment) {
            environment.testNamespaces().forEach(this::deleteResources);
            KubernetesClient client = environment.cluster().client();
            Install.rights(Chart.ours().objects())
                    .forEach(right -> client.resource(right).delete());
            client.namespaces().withName(Chart.RELEASE).delete();
        }
    }

    private void deleteResources(TestNamespace scene) {
        names.forEach(scene::delete);
        names.forEach(scene::awaitGone);
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

    @Test
    @Order(2)
    void upgradeWritesNothingToAstro() {
        TestEnvironment environment = prepared.orElseThrow();
        int before = scene().writes().size();
        environment.stopOperator();
        Install.crds(environment.cluster());
        Install.grant(
                environment.cluster(),
                Chart.RELEASE,
                Install.rights(Chart.ours().objects()));
        environment.startOperator(environment.settings(), kubeconfig(environment));

        names.forEach(scene()::refresh);

        assertThat(scene().writes()).hasSize(before);
        names.forEach(scene()::awaitReady);
    }

    @Test
    @Order(3)
    void wayBackWritesNothingToAstro() throws IOException {
        TestEnvironment environment = prepared.orElseThrow();
        int before = scene().writes().size();
        environment.stopOperator();
        applyEarlier(environment);

        names.forEach(scene()::refresh);

        assertThat(scene().writes()).hasSize(before);
        names.forEach(scene()::awaitReady);
    }

    /** Applies the earlier CRDs and rights, and starts the earlier operator if a build of it is given. */
    private static void applyEarlier(TestEnvironment environment) throws IOException {
        Cluster cluster = environment.cluster();
        List<HasMetadata> crds = new ArrayList<>();
        for (Path file : files(DATA.resolve("crds"))) {
            crds.addAll(load(cluster.client(), file));
        }
        cluster.applyCrds(crds);
        Install.grant(cluster, Chart.RELEASE, Install.rights(load(cluster.client(), DATA.resolve("chart.yaml"))));
        String earlier = System.getenv("EARLIER_APP");
        if (earlier == null) {
            environment.startOperator(environment.settings(), kubeconfig(environment));
        } else {
            String jar = Path.of(earlier, "quarkus-run.jar").toString();
            environment.startOperator(
                    OperatorProcess.java("-jar", jar), environment.settings(), kubeconfig(environment));
        }
    }

    private TestNamespace scene() {
        return made.orElseThrow();
    }

    private static Path kubeconfig(TestEnvironment environment) {
        return Install.kubeconfig(
                environment.cluster(),
                Chart.RELEASE,
                Chart.RELEASE,
                environment.folder().resolve("operator.kubeconfig"));
    }

    private static List<HasMetadata> load(KubernetesClient client, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return client.load(content).items();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
