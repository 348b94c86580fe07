package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The baseline in src/test/resources/released. */
class BaselineTest {
    private static final CrdFile CRD = CrdFile.ENVIRONMENT_OBJECT;

    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @EnumSource
    void baselineOfAnUnreleasedVersionIsThePresentCrd(CrdFile file) throws IOException {
        Baseline ours = Baseline.ours();
        String baseline = Files.readString(ours.folder().resolve(file.path().getFileName()));

        assertThat(ours.isUnreleased() ? baseline : Files.readString(file.path()))
                .as("the baseline of an unreleased version is outdated. Write it again: %s", CrdFile.COMMAND)
                .isEqualTo(Files.readString(file.path()));
    }

    @Test
    void baselineOfAReleaseReplacesThatOfTheLastOne() throws IOException {
        new Baseline(root, "0.1.0").replace();

        new Baseline(root, "0.2.0").replace();

        assertThat(root).isDirectoryContaining(folder -> folder.endsWith("0.2.0"));
        assertThat(root.resolve("0.1.0")).doesNotExist();
        assertThat(root.resolve("0.2.0").resolve(CRD.path().getFileName())).hasSameTextualContentAs(CRD.path());
        assertThat(Baseline.manifests(root.resolve("0.2.0").resolve("manifests")))
                .isEqualTo(Baseline.manifests(Baseline.MANIFESTS))
                .hasSizeGreaterThan(10);
    }

    @Test
    void unreleasedBaselineFollowsTheCrds() throws IOException {
        Baseline baseline = new Baseline(root, "0.1.0");
        baseline.replace();
        Path copy = outdated("0.1.0");

        baseline.refresh();

        assertThat(copy).hasSameTextualContentAs(CRD.path());
    }

    @Test
    void releasedBaselineStays() throws IOException {
        new Baseline(root, "0.1.0").replace();
        Path copy = outdated("0.1.0");

        new Baseline(root, "0.2.0").refresh();

        assertThat(copy).hasContent("outdated");
    }

    private Path outdated(String version) throws IOException {
        return Files.writeString(root.resolve(version).resolve(CRD.path().getFileName()), "outdated");
    }
}
