package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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

/** The image as an engine would find it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImageIT {
    private Path folder = Path.of("given", "before", "all");

    private Optional<Archive> opened = Optional.empty();

    @BeforeAll
    void build(@TempDir Path given) throws IOException {
        folder = given;
        write("first");
        opened = Optional.of(Archive.open(tar("first"), folder.resolve("archive")));
    }

    @Test
    void isTheSameTwice() throws IOException {
        write("second");

        assertThat(Files.mismatch(tar("first"), tar("second"))).isEqualTo(-1);
    }

    @Test
    void runsAsItSaysUntilItIsTold() throws IOException {
        assumeFalse(Boolean.getBoolean("e2e.real"), "the embedded API is enough");
        Archive archive = opened.orElseThrow();
        Path root = archive.unpack(folder.resolve("root"));
        List<String> command = archive.texts("Entrypoint").stream()
                .map(word -> word.equals("java") ? java() : word.replaceFirst("^/app/", root + "/app/"))
                .toList();
        try (Rig rig = Rig.in(folder.resolve("rig"))) {
            Map<String, String> environment = new HashMap<>(rig.settings());
            archive.texts("Env").forEach(pair -> {
                String[] parts = pair.split("=", 2);
                environment.put(parts[0], parts[1]);
            });
            Path log = Path.of("target", "e2e", "image", "operator.log");
            try (OperatorProcess operator =
                    OperatorProcess.start(command, rig.cluster().kubeconfig(), environment, log)) {
                operator.awaitReady(Rig.PATIENCE);
                Scene scene = rig.scene();
                scene.apply("subject", Specs.CONNECTION);
                scene.awaitReady("subject");

                assertThat(operator.stop()).isIn(0, 143);
            }
        }
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

    private void write(String name) throws IOException {
        JavaRuntime runtime = JavaRuntime.link(folder.resolve(name + "-runtime"));
        ImageTar.on(runtime, Labels.of(Map.of())).write(tar(name), folder.resolve(name + "-cache"));
    }

    private Path tar(String name) {
        return folder.resolve(name + ".tar");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
