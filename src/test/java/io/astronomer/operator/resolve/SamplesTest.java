package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.References.Kind.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectType;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {
    private static final Path FOLDER = Path.of("deploy", "samples");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final ClusterDouble cluster = new ClusterDouble();

    @BeforeEach
    void applyTheSecret() {
        Secret secret = SERIALIZATION.unmarshal(TextFile.read(FOLDER.resolve("10-secret.yaml")), Secret.class);
        cluster.put(SECRET, secret.getMetadata().getName(), secret.getStringData());
    }

    static List<EnvironmentObject> samples() {
        return files().map(SamplesTest::sample).toList();
    }

    static Stream<Path> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(Files::isRegularFile)
                    .sorted()
                    .filter(file -> TextFile.read(file).contains("kind: EnvironmentObject"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EnvironmentObject sample(Path file) {
        return SERIALIZATION.unmarshal(TextFile.read(file), EnvironmentObject.class);
    }

    /** Returns the defaults of the sample: those of its organization, if it refers to one. */
    private static Defaults defaults(EnvironmentObject sample) {
        return sample.getSpec().organizationRef() == null
                ? Defaults.standard()
                : Defaults.standard()
                        .of(SERIALIZATION.unmarshal(
                                TextFile.read(FOLDER.resolve("organization").resolve("20-organization.yaml")),
                                AstroOrganization.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleResolvesWithTheSampleSecretAndTheNamesOfTheSandbox(EnvironmentObject sample) {
        sample.getMetadata().setNamespace("data");
        Defaults defaults = defaults(sample);

        Resolution resolution =
                Values.of(new Resolver(cluster, resource -> defaults), sample, new SandboxNames(), defaults);

        assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    }

    static Stream<Path> filesOfOtherSubjectsThanPolicies() {
        return files().filter(file -> !file.startsWith(FOLDER.resolve("policies")));
    }

    @ParameterizedTest
    @MethodSource("filesOfOtherSubjectsThanPolicies")
    void sampleOfAnotherSubjectSetsNoPolicy(Path file) {
        assertThat(sample(file).getSpec().policy()).isNull();
    }

    @ParameterizedTest
    @MethodSource("files")
    void sampleNamesNoWorkspaceOrDeploymentById(Path file) {
        assertThat(TextFile.read(file)).doesNotContainPattern("(workspace|deployment): c[a-z0-9]{24}");
    }

    @Test
    void smallestVariableHasFourLinesOfSpec() {
        assertThat(TextFile.read(FOLDER.resolve("20-airflow-variable.yaml"))
                        .split("spec:\n", -1)[1]
                        .lines())
                .hasSize(4);
    }

    @Test
    void samplesCoverEveryObjectType() {
        assertThat(samples())
                .extracting(sample -> sample.getSpec().type().orElseThrow())
                .contains(
                        ObjectType.CONNECTION,
                        ObjectType.AIRFLOW_VARIABLE,
                        ObjectType.ENVIRONMENT_VARIABLE,
                        ObjectType.METRICS_EXPORT);
    }
}
