package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.astro.DirectoryEdits;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample, applied to the state that its first line names. */
@SharedEnvironment
final class SamplesIT {
    private static final Path FOLDER = Path.of("deploy", "samples");
    private static final String ENDS = "# ends: ";
    private static final Pattern NAME = Pattern.compile("(workspace|deployment): [A-Z][A-Za-z ]*[a-z]");
    private static final String GIVEN = "# given: an object of another client";

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> text(file).contains("kind: EnvironmentObject"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleEndsInTheStateOfItsFirstLine(Path sample, TestNamespace scene) {
        List<String> lines = text(sample).lines().toList();
        EnvironmentObject resource = Serialization.unmarshal(text(sample), EnvironmentObject.class);
        scene.apply(text(FOLDER.resolve("10-secret.yaml")));
        if (lines.contains(GIVEN)) {
            scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE.replace(
                    "an.airflow-variable",
                    Objects.requireNonNull(resource.getSpec().objectKey())));
        }

        organization(sample).ifPresent(organization -> {
            scene.apply(text(sample.resolveSibling("10-token.yaml")));
            scene.apply(inScene(scene, organization));
        });

        scene.apply(inScene(scene, text(sample)));

        await(scene, resource.getMetadata().getName(), lines.get(0).substring(ENDS.length()));
    }

    /** Returns the AstroOrganization beside the sample, if present. */
    private static Optional<String> organization(Path sample) {
        Path file = sample.resolveSibling("20-organization.yaml");
        return Files.exists(file) ? Optional.of(text(file)) : Optional.empty();
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

    /** Returns the sample with the names of the scene's Workspace and Deployments. */
    private static String inScene(TestNamespace scene, String sample) {
        DirectoryEdits edits = scene.environment().astro().service().edits();
        // The name of a Workspace, and of a Deployment that has an object, must be the only one in the organization.
        edits.renameWorkspace(scene.workspace(), scene.filled("Analytics prod $workspace"));
        edits.renameDeployment(scene.deployment(1), scene.filled("ETL prod $workspace"));
        edits.renameDeployment(scene.deployment(2), scene.filled("ETL staging $workspace"));
        edits.renameDeployment(scene.deployment(3), scene.filled("Sandbox $workspace"));
        return NAME.matcher(sample).replaceAll("$0 " + scene.workspace());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
