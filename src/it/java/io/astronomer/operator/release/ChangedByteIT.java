package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One byte changed in a published artefact, which the verification must find. */
@ExtendWith(NeedsDryRun.class)
@ResourceLock("the registry of the dry run")
final class ChangedByteIT {
    private final DryRun run = DryRun.last().orElseThrow();

    @TempDir
    private Path copy = Path.of("");

    @BeforeEach
    void copyTheFiles() throws IOException {
        FileUtils.copyDirectory(run.folder().toFile(), copy.toFile());
    }

    @Test
    void unchangedArtefactsPass() throws IOException, Tools.Missing {
        try (LoopbackRegistry registry = run.registry()) {
            Verification verification = run.verification(copy, registry);

            assertThat(verification.files()).endsWith(" files");
            assertThat(verification.provenance()).contains(" subjects of the commit ");
            assertThat(verification.image()).startsWith("sha256:");
            assertThat(verification.chart()).startsWith("sha256:");
        }
    }

    /** Artifact Hub shows the fingerprint in the chart. */
    @Test
    void unchangedChartPassesForHelmWithTheKeyThatItNames() throws IOException, Tools.Missing {
        needsGpg();
        Path provenance = ChartProvenance.beside(copy.resolve(run.names().chartFile()));
        try (LoopbackRegistry registry = run.registry()) {
            String fingerprint = run.verification(copy, registry).helm().registry();

            assertThat(run.verification(copy).helm().file()).isEqualTo(fingerprint);
            assertThat(provenance).content().contains("fingerprint: " + fingerprint + "\n");
        }
    }

    @Test
    void changedChartFails() throws IOException {
        assertFileFails(run.names().chartFile());
    }

    @Test
    void changedImageFails() throws IOException {
        assertFileFails(run.names().imageFile());
    }

    @Test
    void changedArchiveFails() throws IOException {
        assertFileFails("kubectl-astro-" + run.names().version() + ".tar.gz");
    }

    private void assertFileFails(String name) throws IOException {
        change(copy.resolve(name));

        assertThatThrownBy(() -> run.verification(copy).files())
                .hasMessage("these files do not have their signed checksums: " + name);
    }

    @Test
    void changedChecksumsFail() throws IOException {
        change(copy.resolve(Names.CHECKSUMS));

        assertThatThrownBy(() -> run.verification(copy).files())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("verify-blob");
    }

    @Test
    void changedProvenanceFails() throws IOException {
        change(copy.resolve(Names.PROVENANCE));

        assertThatThrownBy(() -> run.verification(copy).provenance())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("verify-blob");
    }

    /** Helm compares the chart with its provenance file. */
    @Test
    void changedChartFailsForHelm() throws IOException {
        needsGpg();
        change(copy.resolve(run.names().chartFile()));

        assertThatThrownBy(() -> run.verification(copy).helm().file())
                .hasMessageContaining(
                        "sha256 sum does not match for " + run.names().chartFile());
    }

    @Test
    void changedProvenanceFileFailsForHelm() throws IOException {
        needsGpg();
        change(ChartProvenance.beside(copy.resolve(run.names().chartFile())));

        assertThatThrownBy(() -> run.verification(copy).helm().file()).hasMessageContaining("invalid signature");
    }

    private void needsGpg() {
        assumeThat(copy.resolve(Names.CHART_KEY))
                .as("key of a dry run with gpg")
                .exists();
    }

    /** The registry serves a layer with another byte. */
    @Test
    void changedLayerInTheRegistryFails() throws IOException, Tools.Missing {
        assertRegistryFails(largestBlob(), verification -> verification.image(), "validating layers");
    }

    /** The registry serves the chart with another byte. */
    @Test
    void changedChartInTheRegistryFails() throws IOException, Tools.Missing {
        Path chart = blob(Checksums.parse(Files.readString(copy.resolve(Names.CHECKSUMS)))
                .digests()
                .getOrDefault(run.names().chartFile(), ""));

        assertRegistryFails(chart, verification -> verification.chart(), "mismatched digest");
    }

    /** A check of the registry. */
    private interface Check {
        String run(Verification verification) throws IOException, Tools.Missing;
    }

    /** The message is that of the program, so that another failure, such as a stopped registry, does not pass. */
    private void assertRegistryFails(Path blob, Check check, String message) throws IOException, Tools.Missing {
        byte[] original = Files.readAllBytes(blob);
        change(blob);
        try (LoopbackRegistry registry = run.registry()) {
            assertThatThrownBy(() -> check.run(run.verification(copy, registry)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(message);
        } finally {
            Files.write(blob, original);
        }
    }

    private static Path blob(String sha256) {
        return blobs().resolve(sha256.substring(0, 2)).resolve(sha256).resolve("data");
    }

    private static Path largestBlob() throws IOException {
        try (var files = Files.walk(blobs())) {
            return files.filter(Files::isRegularFile)
                    .max(java.util.Comparator.comparingLong(
                            file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static Path blobs() {
        return ReleaseRun.REGISTRY.resolve(Path.of("storage", "docker", "registry", "v2", "blobs", "sha256"));
    }

    /** Changes the byte in the middle. */
    private static void change(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
