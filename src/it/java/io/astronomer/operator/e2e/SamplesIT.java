package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample, applied to the state that its first lines name. */
@SharedEnvironment
@LongWait
final class SamplesIT {
    private static final Path FOLDER = Path.of("deploy", "samples");

    static List<Sample> samples() throws IOException {
        return Sample.in(FOLDER).stream().filter(Sample::isResource).toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleEndsInTheStateOfItsFirstLine(Sample sample, TestNamespace scene) {
        Sample.of(FOLDER.resolve("10-secret.yaml")).apply(scene);
        Path organization = sample.file().resolveSibling("20-organization.yaml");
        if (Files.exists(organization)) {
            Sample.of(sample.file().resolveSibling("10-token.yaml")).apply(scene);
            Sample.of(organization).apply(scene);
        }

        sample.apply(scene);

        sample.awaitEnd(scene);
        if (sample.end().equals("Ready")) {
            // A sample whose object no Deployment sees would be a bad example.
            assertThat(scene.status(sample.name()).conditionStatus("Linked")).isEqualTo("True");
        }
    }
}
