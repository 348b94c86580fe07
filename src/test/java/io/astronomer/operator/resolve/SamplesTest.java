package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.References.Kind.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.PolicySpec;
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
        Secret secret = SERIALIZATION.unmarshal(text(FOLDER.resolve("10-secret.yaml")), Secret.class);
        cluster.put(SECRET, secret.getMetadata().getName(), secret.getStringData());
    }

    static List<EnvironmentObject> samples() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(SamplesTest::text)
                    .filter(text -> text.contains("kind: EnvironmentObject"))
                    .map(text -> SERIALIZATION.unmarshal(text, EnvironmentObject.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleResolvesWithTheSampleSecret(EnvironmentObject sample) {
        sample.getMetadata().setNamespace("data");
        assertThat(Values.of(new Resolver(cluster, resource -> Defaults.standard()), sample))
                .isInstanceOf(Resolution.Resolved.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleSetsTheDeletionPolicy(EnvironmentObject sample) {
        assertThat(sample.getSpec().policy()).extracting(PolicySpec::deletion).isNotNull();
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
