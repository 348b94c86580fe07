package io.astronomer.operator.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with secrets is for its user only, and is not where Git would take it. */
class SecretFileTest {
    private static final String CANARY = String.join("-", "canary", "5c1f", "vault");

    @TempDir
    private Path top = Path.of("");

    private Path manifests = Path.of("");
    private Path outside = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        manifests = Files.createDirectories(top.resolve("manifests"));
        outside = Files.createDirectories(top.resolve("outside"));
    }

    private SecretFile at(Path file) {
        return SecretFile.at(file.toString(), manifests, false);
    }

    private void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> at(file)).isInstanceOf(FolderConflict.class).hasMessageContaining(message);
    }

    @Test
    void onlyTheUserMayReadIt() throws IOException {
        at(outside.resolve("secrets.yaml")).write(CANARY);

        assertThat(Files.getPosixFilePermissions(outside.resolve("secrets.yaml")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void fileHasTheText() throws IOException {
        at(outside.resolve("secrets.yaml")).write(CANARY);

        assertThat(Files.readString(outside.resolve("secrets.yaml"))).isEqualTo(CANARY);
    }

    @Test
    void workTreeOfGitIsRefused() throws IOException {
        Files.createDirectories(top.resolve(".git"));

        assertRefused(outside.resolve("secrets.yaml"), "is inside of the Git work tree " + top.toRealPath());
    }

    @Test
    void workTreeWithAFileInPlaceOfTheFolderIsRefused() throws IOException {
        Files.writeString(top.resolve(".git"), "gitdir: elsewhere\n");

        assertRefused(outside.resolve("secrets.yaml"), "Git work tree");
    }

    @Test
    void linkIntoAWorkTreeIsRefused() throws IOException {
        Path tree = Files.createDirectories(top.resolve("tree/.git")).resolveSibling("below");
        Files.createDirectories(tree);
        Files.createSymbolicLink(outside.resolve("link"), tree);

        assertRefused(outside.resolve("link/secrets.yaml"), "Git work tree");
    }

    @Test
    void linkIsRefused() throws IOException {
        Files.createSymbolicLink(outside.resolve("secrets.yaml"), outside.resolve("other"));

        assertRefused(outside.resolve("secrets.yaml"), "is a link");
    }

    @Test
    void folderOfTheManifestsIsRefused() {
        assertRefused(manifests.resolve("secrets.yaml"), "outside the folder of the manifests");
    }

    @Test
    void folderThatDoesNotExistIsRefused() {
        assertRefused(top.resolve("none/secrets.yaml"), "its folder does not exist");
    }

    @Test
    void folderInPlaceOfTheFileIsRefused() throws IOException {
        Files.createDirectories(outside.resolve("secrets.yaml"));

        assertRefused(outside.resolve("secrets.yaml"), "is no file");
    }

    @Test
    void fileThatExistsIsNotReplaced() throws IOException {
        Files.writeString(outside.resolve("secrets.yaml"), "before");

        assertRefused(outside.resolve("secrets.yaml"), "give --force to replace it");
    }

    @Test
    void fileThatAppearsMeanwhileIsNotReplaced() throws IOException {
        SecretFile file = at(outside.resolve("secrets.yaml"));
        Files.writeString(outside.resolve("secrets.yaml"), "before");

        assertThatThrownBy(() -> file.write(CANARY)).hasMessageContaining("exists");
        assertThat(Files.readString(outside.resolve("secrets.yaml"))).isEqualTo("before");
    }

    @Test
    void replacedFileGetsItsMode() throws IOException {
        Path file = outside.resolve("secrets.yaml");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        SecretFile.at(file.toString(), manifests, true).write(CANARY);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void nothingElseIsLeftBesideIt() throws IOException {
        SecretFile.at(outside.resolve("secrets.yaml").toString(), manifests, true)
                .write(CANARY);

        assertThat(outside.toFile())
                .isDirectory()
                .satisfies(folder -> assertThat(folder.list()).containsExactly("secrets.yaml"));
    }

    @Test
    void messageHasNoPartOfTheText() throws IOException {
        SecretFile file = at(outside.resolve("secrets.yaml"));
        Files.delete(outside);

        assertThatThrownBy(() -> file.write(CANARY))
                .hasMessageContaining("can't be written")
                .hasMessageNotContaining(CANARY);
    }
}
