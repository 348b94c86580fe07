package io.astronomer.operator.cli.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit's manifests are read by git. */
class GitFilesTest {
    @TempDir
    private Path repository = Path.of("");

    @BeforeEach
    void gitIsInstalled() throws Exception {
        assumeTrue(git("version") == 0, "git is not installed");
        git("init", "-q", "-b", "main");
        write("prod/a.yaml", "a: 1\n");
        write("prod/deep/b.yml", "b: ä\n");
        write("prod/.hidden/c.yaml", "c: 1\n");
        write("prod/readme.md", "text");
        write("dev/d.yaml", "d: 1\n");
        commit();
    }

    @Test
    void folderIsReadAsItWasInTheCommit() throws Exception {
        write("prod/a.yaml", "a: 2\n");
        write("prod/new.yaml", "n: 1\n");
        Files.delete(repository.resolve("prod/deep/b.yml"));

        assertThat(GitFiles.read("main", List.of(at("prod"))))
                .containsExactly(
                        new SourceText("main:" + at("prod/a.yaml"), "a: 1\n"),
                        new SourceText("main:" + at("prod/deep/b.yml"), "b: ä\n"));
    }

    @Test
    void singleFileIsReadAsItWasInTheCommit() throws Exception {
        write("prod/a.yaml", "a: 2\n");

        assertThat(GitFiles.read("main", List.of(at("prod/a.yaml"))))
                .containsExactly(new SourceText("main:" + at("prod/a.yaml"), "a: 1\n"));
    }

    @Test
    void folderThatTheHeadLacksIsReadToo() throws Exception {
        Files.delete(repository.resolve("dev/d.yaml"));
        Files.delete(repository.resolve("dev"));

        assertThat(GitFiles.read("main", List.of(at("dev"))))
                .extracting(SourceText::text)
                .containsExactly("d: 1\n");
    }

    /** A merge keeps it, so it is not removed by this branch. */
    @Test
    void fileThatTheReferenceGotAfterThisBranchLeftItIsLeftOut() throws Exception {
        git("checkout", "-q", "-b", "change");
        write("prod/mine.yaml", "m: 1\n");
        commit();
        git("checkout", "-q", "main");
        write("prod/theirs.yaml", "t: 1\n");
        commit();
        git("checkout", "-q", "change");

        assertThat(GitFiles.read("main", List.of(at("prod"))))
                .extracting(SourceText::name)
                .containsExactly("main:" + at("prod/a.yaml"), "main:" + at("prod/deep/b.yml"));
    }

    /** What the reference got since would be a deletion. */
    @Test
    void referenceWithoutACommonCommitIsRefused() throws Exception {
        git("checkout", "-q", "--orphan", "other");
        write("prod/mine.yaml", "m: 1\n");
        commit();

        assertThatThrownBy(() -> GitFiles.read("main", List.of(at("prod"))))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("git finds no commit that HEAD and main have in common")
                .hasMessageContaining("git fetch --unshallow")
                .hasMessageContaining("fetch-depth: 0");
    }

    @Test
    void fullIdWithoutACommonCommitIsReadAsItIs() throws Exception {
        String id = output("rev-parse", "main");
        git("checkout", "-q", "--orphan", "other");
        write("prod/mine.yaml", "m: 1\n");
        commit();

        assertThat(GitFiles.read(id, List.of(at("prod/a.yaml"), at("prod/mine.yaml"))))
                .containsExactly(new SourceText(id + ":" + at("prod/a.yaml"), "a: 1\n"));
    }

    @Test
    void linksAreFollowedWithinTheCommit() throws Exception {
        link("prod/link.yaml", "../dev/d.yaml");
        link("prod/folder", "../dev");
        link("prod/nowhere.yaml", "missing.yaml");
        link("prod/above", "..");
        link("dev/again.yaml", "d.yaml");
        commit();

        assertThat(GitFiles.read("main", List.of(at("prod"))))
                .contains(
                        new SourceText("main:" + at("prod/link.yaml"), "d: 1\n"),
                        new SourceText("main:" + at("prod/folder/d.yaml"), "d: 1\n"),
                        new SourceText("main:" + at("prod/folder/again.yaml"), "d: 1\n"))
                .noneMatch(text -> text.name().contains("nowhere"));
        assertThat(GitFiles.read("main", List.of(at("prod/link.yaml"))))
                .containsExactly(new SourceText("main:" + at("prod/link.yaml"), "d: 1\n"));
    }

    @Test
    void linkOutOfTheCommitIsNamed() throws Exception {
        link("prod/link.yaml", "/etc/hostname");
        commit();

        assertThatThrownBy(() -> GitFiles.read("main", List.of(at("prod"))))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("main:" + at("prod/link.yaml") + " is a link that leads out of the commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod/readme.md", "prod/.hidden/c.yaml"})
    void namedFileNeedsNoExtensionAndMayBeHidden(String file) {
        assertThat(GitFiles.read("main", List.of(at(file))))
                .extracting(SourceText::name)
                .containsExactly("main:" + at(file));
    }

    @Test
    void hiddenFolderThatTheHeadLacksIsReadIfItIsNamed() throws Exception {
        Files.delete(repository.resolve("prod/.hidden/c.yaml"));
        Files.delete(repository.resolve("prod/.hidden"));

        assertThat(GitFiles.read("main", List.of(at("prod/.hidden"))))
                .extracting(SourceText::name)
                .containsExactly("main:" + at("prod/.hidden/c.yaml"));
    }

    @Test
    void fileThatIsNamedTwiceIsReadOnce() {
        assertThat(GitFiles.read("main", List.of(at("prod"), at("prod/a.yaml"))))
                .hasSize(2);
    }

    @Test
    void fileThatTheCommitLacksIsLeftOut() throws Exception {
        write("new/e.yaml", "e: 1\n");

        assertThat(GitFiles.read("main", List.of(at("new/e.yaml"), at("new")))).isEmpty();
    }

    @Test
    void largeFilesAndManyFilesDoNotBlock() throws Exception {
        String large = "x: " + "y".repeat(300_000) + "\n";
        for (int i = 0; i < 300; i++) {
            write("many/" + i + ".yaml", "i: " + i + "\n");
        }
        write("many/large.yaml", large);
        commit();

        assertThat(GitFiles.read("main", List.of(at("many"))))
                .hasSize(301)
                .contains(new SourceText("main:" + at("many/large.yaml"), large));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-branch", "--help", "main:prod", ""})
    void unknownReferenceIsNamed(String reference) {
        assertThatThrownBy(() -> GitFiles.read(reference, List.of(at("prod"))))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("git can't read " + reference)
                .hasMessageContaining("fetch");
    }

    @Test
    void folderWithoutRepositoryIsNamed(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> GitFiles.read("main", List.of(elsewhere.toString())))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining(elsewhere.toString());
    }

    private String at(String path) {
        return repository.resolve(path).toString();
    }

    private void write(String path, String text) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private void link(String path, String target) throws IOException {
        Files.createSymbolicLink(repository.resolve(path), Path.of(target));
    }

    private String output(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).directory(repository.toFile()).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private void commit() throws Exception {
        git("add", "-A");
        git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "test");
    }

    private int git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(repository.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        }
    }
}
