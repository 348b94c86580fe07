package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample, applied to the state that its first line names. */
@SharedEnvironment
@LongWait
final class SamplesIT {
    private static final Path FOLDER = Path.of("deploy", "samples");
    private static final String ENDS = "# ends: ";
    private static final String GIVEN = "# given: an object of another client";

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> TextFile.read(file).contains("kind: EnvironmentObject"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleEndsInTheStateOfItsFirstLine(Path sample, TestNamespace scene) {
        List<String> lines = TextFile.read(sample).lines().toList();
        EnvironmentObject resource = Serialization.unmarshal(TextFile.read(sample), EnvironmentObject.class);
        scene.apply(TextFile.read(FOLDER.resolve("10-secret.yaml")));
        if (lines.contains(GIVEN)) {
            scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE.replace(
                    "an.airflow-variable",
                    Objects.requireNonNull(resource.getSpec().objectKey())));
        }

        organization(sample).ifPresent(organization -> {
            scene.apply(TextFile.read(sample.resolveSibling("10-token.yaml")));
            scene.apply(Samples.inScene(scene, organization));
        });

        scene.apply(Samples.inScene(scene, TextFile.read(sample)));

        await(scene, resource.getMetadata().getName(), lines.get(0).substring(ENDS.length()));
    }

    /** Returns the AstroOrganization beside the sample, if present. */
    private static Optional<String> organization(Path sample) {
        Path file = sample.resolveSibling("20-organization.yaml");
        return Files.exists(file) ? Optional.of(TextFile.read(file)) : Optional.empty();
    }

    private static void await(TestNamespace scene, String name, String end) {
        switch (end) {
            case "Ready" -> {
                scene.awaitReady(name);
                // A sample whose object no Deployment sees would be a bad example.
                assertThat(scene.status(name).conditionStatus("Linked")).isEqualTo("True");
            }
            case "Suspended", "Paused" ->
                scene.awaitCondition(
                        name, "Suspended", suspended -> suspended.reason().equals(end));
            default -> scene.awaitReason(name, end);
        }
    }
}
