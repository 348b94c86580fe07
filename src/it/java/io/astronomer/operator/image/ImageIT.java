package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.chart.Page;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The image as an engine reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class ImageIT {
    static final Path LOGS = Path.of("target", "e2e", "image");

    private static final Map<String, String> ENVIRONMENT = Map.of("SOURCE_DATE_EPOCH", "1700000000");

    private Path folder = Path.of("given", "before", "all");

    private Optional<Archive> opened = Optional.empty();

    @BeforeAll
    void build(@TempDir Path given) throws IOException {
        folder = given;
        write("first", ImageMain.CACHE);
        opened = Optional.of(Archive.open(tar("first"), folder.resolve("archive")));
    }

    /** The second build does not use the cache of the first one. */
    @Test
    @Tag("matrix")
    void secondBuildIsIdentical() throws IOException {
        write("second", folder.resolve("second-cache"));

        assertThat(Files.mismatch(tar("first"), tar("second"))).isEqualTo(-1);
    }

    /** Two archives of one JVM would have the same order in any case. */
    @Test
    void environmentHasAFixedOrder() throws IOException {
        assertThat(opened.orElseThrow().texts("Env"))
                .containsExactly("JAVA_HOME=/opt/java", "PATH=/opt/java/bin", "LANG=C.UTF-8", "MALLOC_ARENA_MAX=2");
    }

    @Test
    void labelsAndCreationTimeAreSet() throws IOException {
        Archive archive = opened.orElseThrow();
        JsonNode labels = archive.config().path("config").path("Labels");

        assertThat(labels)
                .isEqualTo(new ObjectMapper().valueToTree(Labels.of(ENVIRONMENT).asMap()));
        assertThat(archive.config().path("created").asText()).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void importedImageHasTheNameInTheChart() throws IOException {
        Deployment operator = Chart.render().stream()
                .filter(object -> object.getKind().equals("Deployment"))
                .map(object -> Serialization.unmarshal(Serialization.asJson(object), Deployment.class))
                .findFirst()
                .orElseThrow();
        String image = operator.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();

        assertThat(opened.orElseThrow().reference()).isEqualTo("docker.io/library/" + image);
    }

    @Test
    @Tag("matrix")
    void operatorRunsOnAReadOnlyRoot() throws IOException, InterruptedException {
        ContainerCheck.passes(
                opened.orElseThrow(), folder.resolve("container"), Map.of(), LOGS.resolve("operator.log"));
    }

    @Test
    @Tag("matrix")
    void commandLineRunsOnAReadOnlyRoot() throws IOException {
        Archive archive = opened.orElseThrow();
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "");
        Container container = Container.of(archive.unpack(folder.resolve("command-line")), kubeconfig);
        container.refusal().ifPresent(reason -> abort(reason));

        String version = archive.config()
                .at("/config/Labels")
                .path("org.opencontainers.image.version")
                .asText();
        assertThat(Command.run(container.command(
                        archive.text("WorkingDir"), List.of("/opt/java/bin/java", "@/app/kubectl-astro", "--version"))))
                .isEqualTo("kubectl astro " + version);
    }

    @Test
    void commandOfThePageShowsTheIndex() throws IOException {
        String command = Page.named("operate/image")
                .commands("tar")
                .get(0)
                .replace("target/image/astro-operator.tar", tar("first").toString());

        assertThat(Command.run(List.of("sh", "-c", command))).contains("\"manifests\"");
    }

    @Test
    void billOfMaterialsNamesEachJar() throws IOException {
        List<String> named = new ObjectMapper()
                .readTree(Sbom.ofTheBuild().toFile()).path("components").findValues("purl").stream()
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
    void dockerfileCopiesExistingFiles() throws IOException {
        List<String> copied = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> line.split(" ", -1)[1])
                .toList();

        assertThat(copied)
                .hasSize(7)
                .allSatisfy(source -> assertThat(Path.of(source)).exists());
    }

    private void write(String name, Path cache) throws IOException {
        JavaRuntime runtime = JavaRuntime.of(Jdk.ofTheBuild(), ImageMain.FOLDER);
        ImageTar.on(runtime, Optional.empty(), Labels.of(ENVIRONMENT)).write(tar(name), cache);
    }

    private Path tar(String name) {
        return folder.resolve(name + ".tar");
    }
}
