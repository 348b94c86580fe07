package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.e2e.Rig;
import io.astronomer.operator.e2e.Scene;
import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.sandbox.OperatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The image as an engine would find it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class ImageIT {
    private static final Map<String, String> MADE = Map.of("SOURCE_DATE_EPOCH", "1700000000");

    private Path folder = Path.of("given", "before", "all");

    private Optional<Archive> opened = Optional.empty();

    @BeforeAll
    void build(@TempDir Path given) throws IOException {
        folder = given;
        write("first", ImageMain.CACHE);
        opened = Optional.of(Archive.open(tar("first"), folder.resolve("archive")));
    }

    /** The second time without what the first one kept. */
    @Test
    void isTheSameTwice() throws IOException {
        write("second", folder.resolve("second-cache"));

        assertThat(Files.mismatch(tar("first"), tar("second"))).isEqualTo(-1);
    }

    /** What two archives of one JVM would not tell. */
    @Test
    void hasItsEnvironmentInOneOrder() throws IOException {
        assertThat(opened.orElseThrow().texts("Env"))
                .containsExactly("JAVA_HOME=/opt/java", "PATH=/opt/java/bin", "LANG=C.UTF-8");
    }

    @Test
    void saysWhatItIsAndWhenItWasMade() throws IOException {
        Archive archive = opened.orElseThrow();
        JsonNode labels = archive.config().path("config").path("Labels");

        assertThat(labels)
                .isEqualTo(new ObjectMapper().valueToTree(Labels.of(MADE).asMap()));
        assertThat(archive.config().path("created").asText()).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void runsOnItsOwnFilesAndWritesNothingButTemporaryOnes() throws IOException, InterruptedException {
        assumeFalse(Boolean.getBoolean("e2e.real"), "the embedded API is enough");
        Archive archive = opened.orElseThrow();
        try (Rig rig = Rig.in(folder.resolve("rig"))) {
            Container container = Container.of(
                    archive.unpack(folder.resolve("root")), rig.cluster().kubeconfig());
            container.refusal().ifPresent(reason -> abort(reason));
            Path log = Path.of("target", "e2e", "image", "operator.log");
            try (OperatorProcess operator = OperatorProcess.start(
                    container.command(archive.text("WorkingDir"), archive.texts("Entrypoint")),
                    Container.kubeconfig(),
                    settings(rig, archive),
                    log)) {
                operator.awaitReady(Rig.PATIENCE);
                Scene scene = rig.scene();
                scene.apply("subject", Specs.CONNECTION);
                scene.awaitReady("subject");

                assertThat(operator.page("/metrics")).contains("astro_operator_leader 1");
                assertThat(operator.stop()).isIn(0, 143);
            }
        }
    }

    /** With everything switched on that may need a part of Java which the image does without. */
    private static Map<String, String> settings(Rig rig, Archive archive) throws IOException {
        Map<String, String> settings = new HashMap<>(rig.settings());
        settings.putAll(archive.environment());
        settings.put("ASTRO_LEADER_ELECTION", "true");
        settings.put("ASTRO_LEASE_NAMESPACE", "default");
        settings.put("ASTRO_LOG_FORMAT", "json");
        settings.put("ASTRO_TRACES_ENDPOINT", rig.astro().url());
        return settings;
    }

    @Test
    void namesEachJarInItsBillOfMaterials() throws IOException {
        List<String> named = new ObjectMapper()
                .readTree(Application.SBOM.toFile()).path("components").findValues("purl").stream()
                        .map(purl ->
                                purl.asText().replaceFirst("^pkg:maven/", "").replaceFirst("\\?.*", ""))
                        .map(purl -> purl.replace('/', '.').replace('@', '-') + ".jar")
                        .toList();
        try (Stream<Path> files = Files.walk(Application.FOLDER.resolve("lib"))) {
            assertThat(named)
                    .containsAll(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void theDockerfileCopiesWhatIsThere() throws IOException {
        List<String> copied = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> line.split(" ", -1)[1])
                .toList();

        assertThat(copied)
                .hasSize(6)
                .allSatisfy(source -> assertThat(Path.of(source)).exists());
    }

    private void write(String name, Path cache) throws IOException {
        JavaRuntime runtime = JavaRuntime.in(ImageMain.RUNTIME);
        ImageTar.on(runtime, Labels.of(MADE)).write(tar(name), cache);
    }

    private Path tar(String name) {
        return folder.resolve(name + ".tar");
    }
}
