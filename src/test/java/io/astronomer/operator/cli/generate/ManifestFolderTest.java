package io.astronomer.operator.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.astronomer.operator.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command writes its own files, all or none, and never another's. */
class ManifestFolderTest {
    private static final GeneratedFile A = new GeneratedFile("a.yaml", "a: 1\n");
    private static final GeneratedFile B = new GeneratedFile("b.yaml", "b: 1\n");

    @TempDir
    private Path top = Path.of("");

    private Path folder() {
        return top.resolve("out");
    }

    private static Map<String, String> written(GeneratedFile... files) {
        return Stream.of(files).collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::digest));
    }

    private ManifestFolder.Changes write(Map<String, String> written, boolean force, GeneratedFile... files) {
        ManifestFolder folder = new ManifestFolder(folder(), written, force);
        ManifestFolder.Changes changes = folder.changes(List.of(files));
        try (StagedFiles staged = folder.stage(List.of(files), changes)) {
            staged.keep();
        }
        return changes;
    }

    private Map<String, String> content() throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> folder().relativize(file).toString(), TextFile::read));
        }
    }

    @Test
    void filesAreWritten() throws IOException {
        write(Map.of(), false, A, B);

        assertThat(content()).isEqualTo(Map.of("a.yaml", "a: 1\n", "b.yaml", "b: 1\n"));
    }

    @Test
    void unchangedFileIsNotTouched() throws IOException {
        write(Map.of(), false, A, B);
        FileTime time = FileTime.fromMillis(0);
        Files.setLastModifiedTime(folder().resolve("a.yaml"), time);

        ManifestFolder.Changes changes = write(written(A, B), false, A, new GeneratedFile("b.yaml", "b: 2\n"));

        assertThat(Files.getLastModifiedTime(folder().resolve("a.yaml"))).isEqualTo(time);
        assertThat(changes.changed()).extracting(GeneratedFile::path).containsExactly("b.yaml");
    }

    @Test
    void ownFileThatIsGoneIsRemoved() throws IOException {
        write(Map.of(), false, A, B);

        write(written(A, B), false, B);

        assertThat(content()).containsOnlyKeys("b.yaml");
    }

    @Test
    void foreignFileIsNeverOverwritten() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("a.yaml"), "theirs");

        assertThatThrownBy(() -> write(Map.of(), true, A, B))
                .isInstanceOf(FolderConflict.class)
                .hasMessageContaining("files that this command did not write: a.yaml.");
        assertThat(content()).isEqualTo(Map.of("a.yaml", "theirs"));
    }

    @Test
    void editedFileIsNamed() throws IOException {
        write(Map.of(), false, A, B);
        Files.writeString(folder().resolve("a.yaml"), "edited");

        assertThatThrownBy(() -> write(written(A, B), false, A, B))
                .isInstanceOf(FolderConflict.class)
                .hasMessageContainingAll("edited since this command wrote them: a.yaml.", "--force");
    }

    @Test
    void editedFileIsLostByForceOnly() throws IOException {
        write(Map.of(), false, A, B);
        Files.writeString(folder().resolve("a.yaml"), "edited");
        Files.writeString(folder().resolve("b.yaml"), "edited");

        write(written(A, B), true, A);

        assertThat(content()).isEqualTo(Map.of("a.yaml", "a: 1\n"));
    }

    @Test
    void editedFileThatIsGoneIsNotRemoved() throws IOException {
        write(Map.of(), false, A, B);
        Files.writeString(folder().resolve("b.yaml"), "edited");

        assertThatThrownBy(() -> write(written(A, B), false, A)).isInstanceOf(FolderConflict.class);
    }

    @Test
    void linkIsRefused() throws IOException {
        Path outside = Files.writeString(top.resolve("outside"), "theirs");
        Files.createDirectories(folder());
        Files.createSymbolicLink(folder().resolve("a.yaml"), outside);

        assertThatThrownBy(() -> write(written(A), true, A))
                .isInstanceOf(FolderConflict.class)
                .hasMessageContaining("is a link");
        assertThat(outside).content().isEqualTo("theirs");
    }

    @Test
    void linkedSubfolderIsRefused() throws IOException {
        Files.createDirectories(folder());
        Path outside = Files.createDirectories(top.resolve("outside"));
        Files.createSymbolicLink(folder().resolve("sub"), outside);

        assertThatThrownBy(() -> write(Map.of(), false, new GeneratedFile("sub/a.yaml", "a")))
                .isInstanceOf(FolderConflict.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void recordOfAFileOutsideIsIgnored() throws IOException {
        Path outside = Files.writeString(top.resolve("outside"), "x");

        write(
                Map.of("../outside", GeneratedFile.digest("x".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                false,
                A);

        assertThat(outside).exists();
    }

    @Test
    void nothingRemainsOfFilesThatAreNotKept() {
        ManifestFolder folder = new ManifestFolder(folder().resolve("deep"), Map.of(), false);

        try (StagedFiles staged = folder.stage(List.of(A), folder.changes(List.of(A)))) {
            assertThat(staged.files().resolve("a.yaml")).exists();
        }

        assertThat(folder()).doesNotExist();
    }

    @Test
    void failedMoveUndoesThoseBefore() throws IOException {
        write(Map.of(), false, A);
        ManifestFolder folder = new ManifestFolder(folder(), written(A), false);
        List<GeneratedFile> files = List.of(new GeneratedFile("a.yaml", "a: 2\n"), new GeneratedFile("c.yaml", "c"));
        ManifestFolder.Changes changes = folder.changes(files);

        try (StagedFiles staged = folder.stage(files, changes)) {
            Files.delete(staged.files().resolve("c.yaml"));
            assertThatThrownBy(staged::keep).isInstanceOf(FolderConflict.class);
        }

        assertThat(content()).isEqualTo(Map.of("a.yaml", "a: 1\n"));
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Files.writeString(folder(), "x");

        assertThatThrownBy(() -> write(Map.of(), false, A))
                .isInstanceOf(FolderConflict.class)
                .hasMessageContaining("is no folder");
    }

    @Test
    void unwritableFolderIsNamed() throws IOException {
        Files.createDirectories(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(folder())).isFalse();

        assertThatThrownBy(() -> write(Map.of(), false, A))
                .isInstanceOf(FolderConflict.class)
                .hasMessageContaining("can't be written");
    }

    @Test
    void fileThatIsEditedMeanwhileIsNotLost() throws IOException {
        write(Map.of(), false, A, B);
        GeneratedFile other = new GeneratedFile("a.yaml", "a: 2\n");
        ManifestFolder folder = new ManifestFolder(folder(), written(A, B), false);

        try (StagedFiles staged = folder.stage(List.of(other, B), folder.changes(List.of(other, B)))) {
            Files.writeString(folder().resolve("a.yaml"), "mine\n");

            assertThatThrownBy(staged::keep)
                    .isInstanceOf(FolderConflict.class)
                    .hasMessageContaining("a.yaml was edited while this command ran");
        }

        assertThat(content()).isEqualTo(Map.of("a.yaml", "mine\n", "b.yaml", "b: 1\n"));
    }

    @Test
    void fileThatAppearsMeanwhileIsNotLost() throws IOException {
        ManifestFolder folder = new ManifestFolder(folder(), Map.of(), false);

        try (StagedFiles staged = folder.stage(List.of(A, B), folder.changes(List.of(A, B)))) {
            Files.writeString(folder().resolve("b.yaml"), "mine\n");

            assertThatThrownBy(staged::keep).isInstanceOf(FolderConflict.class);
        }

        assertThat(content()).isEqualTo(Map.of("b.yaml", "mine\n"));
    }

    @Test
    void folderThatAppearsMeanwhileIsNotLost() throws IOException {
        ManifestFolder folder = new ManifestFolder(folder(), Map.of(), false);

        try (StagedFiles staged = folder.stage(List.of(A), folder.changes(List.of(A)))) {
            Files.createDirectories(folder().resolve("a.yaml"));
            Files.writeString(folder().resolve("a.yaml").resolve("mine"), "mine\n");

            assertThatThrownBy(staged::keep).isInstanceOf(FolderConflict.class);
        }

        assertThat(content()).isEqualTo(Map.of("a.yaml/mine", "mine\n"));
    }
}
