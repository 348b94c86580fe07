package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.cli.RandomObjects;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A random Workspace is exported, managed and released, and Astro gets no write. The system properties {@code export.objects} and
 * {@code export.seed} choose another size and seed.
 */
@SharedEnvironment
final class ExportIT {
    private static final int OBJECTS = Integer.getInteger("export.objects", 60);
    private static final long SEED = Long.getLong("export.seed", new Random().nextLong());

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_NULL))
            .build();

    private static final List<String> CREATED = List.of(
            Specs.CONNECTION.replaceFirst(" *extraFrom.*\n", "") + """
                    autoLinkDeployments: true
                    links: [{deployment: $deployment1, connection: {host: there.example.com}}, {deployment: $deployment2}]
                    excludeLinks: [{deployment: $deployment3}]
                    """,
            Specs.AIRFLOW_VARIABLE + "links: [{deployment: $deployment1, airflowVariable: {value: there}}]\n",
            Specs.ENVIRONMENT_VARIABLE,
            Specs.DEPLOYMENT_VARIABLE,
            Specs.METRICS_EXPORT,
            Specs.METRICS_SIGV4);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void exportedWorkspaceIsManagedAndReleasedWithoutAWrite(TestNamespace scene) throws IOException {
        create(scene);
        List<ObjectNode> before = scene.remoteObjects();

        Verbs export = export(scene);
        assertThat(export.exitCode()).as("seed %d: %s", SEED, export.text()).isZero();
        List<GenericKubernetesResource> manifests = manifests(scene);
        assertThat(manifests).hasSize(OBJECTS);
        manifests.forEach(manifest -> scene.client().resource(manifest).create());
        awaitNone(() -> notReady(scene));

        assertThat(scene.writes()).as("seed %d", SEED).isEmpty();
        assertThat(scene.remoteObjects()).isEqualTo(before);

        scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .delete();
        awaitNone(() -> resources(scene));
        assertThat(scene.writes()).as("seed %d", SEED).isEmpty();
        assertThat(scene.remoteObjects()).isEqualTo(before);
    }

    @Test
    void exportOfWhatTheOperatorCreatedGivesTheSpecsBack(TestNamespace scene) throws IOException {
        EntityNames names = EntityNames.givenTo(scene);
        for (int number = 0; number < CREATED.size(); number++) {
            names.apply("subject-" + number, EntityNames.byName(CREATED.get(number)));
        }
        awaitNone(() -> notReady(scene));

        Verbs export = export(scene);

        assertThat(export.exitCode()).as(export.text()).isZero();
        assertThat(specs(manifests(scene)))
                .containsExactlyInAnyOrderElementsOf(resources(scene).stream()
                        .map(resource -> withKeptSecrets(JSON.valueToTree(resource.getSpec())))
                        .toList());
    }

    private static List<JsonNode> specs(List<GenericKubernetesResource> manifests) {
        return manifests.stream()
                .map(manifest -> JSON.<JsonNode>valueToTree(manifest.<Object>get("spec")))
                .toList();
    }

    /** Astro does not tell where a secret came from. */
    private static JsonNode withKeptSecrets(JsonNode spec) {
        if (spec instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().has("secretKeyRef")) {
                    field.setValue(JSON.createObjectNode().put("keep", true));
                } else {
                    withKeptSecrets(field.getValue());
                }
            });
        } else {
            spec.forEach(ExportIT::withKeptSecrets);
        }
        return spec;
    }

    private static void create(TestNamespace scene) {
        AstroSession session = scene.environment()
                .astro()
                .service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION);
        List<String> deployments = Stream.of(1, 2, 3).map(scene::deployment).toList();
        RandomObjects.of(new Random(SEED), scene.workspace(), deployments, OBJECTS)
                .forEach(session::create);
    }

    private Verbs export(TestNamespace scene) {
        return Verbs.withAstro(scene, "export", "--workspace", scene.workspace(), "--to", folder.toString());
    }

    /** Returns the exported manifests with the label by which the operator of the tests selects resources. */
    private List<GenericKubernetesResource> manifests(TestNamespace scene) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(ExportIT::manifest)
                    .filter(manifest -> manifest.getKind().equals("EnvironmentObject"))
                    .peek(manifest -> manifest.getMetadata().setLabels(Map.of("e2e", scene.label())))
                    .toList();
        }
    }

    private static GenericKubernetesResource manifest(Path file) {
        return Serialization.unmarshal(TextFile.read(file), GenericKubernetesResource.class);
    }

    private static List<EnvironmentObject> resources(TestNamespace scene) {
        return scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .list()
                .getItems();
    }

    private static List<String> notReady(TestNamespace scene) {
        return resources(scene).stream()
                .filter(resource -> resource.getStatus() == null
                        || Condition.of(resource.getStatus(), "Ready")
                                .filter(ready -> ready.status().equals("True"))
                                .isEmpty())
                .map(resource -> resource.getSpec().objectKey() + " "
                        + (resource.getStatus() == null
                                ? ""
                                : Condition.of(resource.getStatus(), "Ready")
                                        .map(Condition::message)
                                        .orElse("")))
                .toList();
    }

    /** Waits until none is left. As long as their number falls, there is no limit. */
    private static <T> void awaitNone(Supplier<List<T>> remaining) {
        for (int left = remaining.get().size(); left > 0; left = remaining.get().size()) {
            int before = left;
            TestNamespace.patiently().alias("seed " + SEED).until(remaining::get, now -> now.size() < before);
        }
    }
}
