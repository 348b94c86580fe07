package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that checks the commit of a release, in a clone, with a double of {@code gh}. */
class CommitScriptTest {
    private static final Path SCRIPT = Path.of(".github", "commit.sh").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    private Path programs = Path.of("");
    private Shell clone = new Shell(folder, Map.of());

    @BeforeEach
    void cloneARepository() throws IOException {
        assumeTrue(Shell.missing("bash", "git").isEmpty(), "missing: bash or git");
        programs = Files.createDirectory(folder.resolve("bin"));
        Shell origin = new Shell(
                Files.createDirectory(folder.resolve("origin")),
                Map.of("HOME", folder.toString(), "PATH", programs.toString()));
        origin.require("git", "init", "-q", "-b", "main");
        clone = origin.in(folder.resolve("clone"));
        commit(origin);
        origin.require("git", "clone", "-q", ".", clone.folder().toString());
    }

    private static void commit(Shell repository) {
        repository.require(
                "git",
                "-c",
                "user.name=maintainer",
                "-c",
                "user.email=maintainer@example.com",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "change");
    }

    /** Creates the double, which prints the runs that it has for a commit. */
    private void hasRunsFor(String commit) throws IOException {
        Path gh = Files.writeString(programs.resolve("gh"), """
                #!/bin/sh
                echo "$*" >"%s"
                case "$*" in *"--commit %s "*) echo https://git.example.com/runs/7 ;; esac
                """.formatted(folder.resolve("arguments"), commit));
        assertThat(gh.toFile().setExecutable(true)).isTrue();
    }

    private String head() {
        return clone.require("git", "rev-parse", "HEAD").strip();
    }

    @Test
    void commitOnMainThatPassedIsReleased() throws IOException {
        hasRunsFor(head());

        assertThat(clone.run(SCRIPT.toString()).code()).isZero();
    }

    @Test
    void onlySuccessfulRunsOfPushesToMainCount() throws IOException {
        hasRunsFor(head());

        clone.require(SCRIPT.toString());

        assertThat(folder.resolve("arguments"))
                .content()
                .contains("run list --workflow ci.yml --branch main --event push", "--status success");
    }

    @Test
    void commitThatIsNotOnMainIsRefused() throws IOException {
        commit(clone);
        hasRunsFor(head());

        assertThat(clone.run(SCRIPT.toString()))
                .isEqualTo(new Shell.Result(1, "the commit " + head() + " is not on main: tag one that is\n"));
    }

    @Test
    void commitWithoutASuccessfulRunIsRefused() throws IOException {
        hasRunsFor("another");

        assertThat(clone.run(SCRIPT.toString()).output())
                .startsWith("the commit " + head() + " has no successful run of ci.yml on main");
    }

    @Test
    void nothingIsPublishedBeforeTheCheck() {
        Workflow release = Workflow.named("release");

        assertThat(release.jobs().at("/publish/needs").toString()).contains("\"commit\"");
        assertThat(release.jobs().path("commit").toString()).contains(".github/commit.sh", "\"fetch-depth\":0");
    }
}
