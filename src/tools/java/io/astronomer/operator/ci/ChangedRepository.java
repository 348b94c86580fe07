package io.astronomer.operator.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A bare repository with the branch {@code main} and pull request 1 of the branch {@code change}, and a clone that commits to
 * it. All commits have the same time, so that the same files have the same ids.
 */
final class ChangedRepository {
    static final String MAIN = "main";
    static final String CHANGE = "change";

    private static final Map<String, String> IDENTITY = Map.of(
            "GIT_AUTHOR_NAME", "test",
            "GIT_AUTHOR_EMAIL", "test@example.com",
            "GIT_COMMITTER_NAME", "test",
            "GIT_COMMITTER_EMAIL", "test@example.com",
            "GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z",
            "GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null");

    private final Path origin;
    private final Path clone;
    private final Shell shell;

    ChangedRepository(Path folder) {
        origin = folder.resolve("origin.git");
        clone = folder.resolve("clone");
        Shell outside = new Shell(folder, IDENTITY);
        outside.require("git", "init", "-q", "--bare", "-b", MAIN, origin.toString());
        outside.require("git", "init", "-q", "-b", MAIN, clone.toString());
        shell = outside.in(clone);
        shell.require("git", "remote", "add", "origin", origin.toUri().toString());
    }

    /** Begins a branch where the clone is. */
    void branch(String name) {
        shell.require("git", "checkout", "-q", "-b", name);
    }

    void checkOut(String branch) {
        shell.require("git", "checkout", "-q", branch);
    }

    /** Returns the id of a branch's commit. */
    String id(String branch) {
        return shell.require("git", "rev-parse", branch).strip();
    }

    void write(String file, String text) {
        Path target = clone.resolve(file);
        try {
            Files.createDirectories(target.resolveSibling(""));
            Files.writeString(target, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void remove(String file) {
        shell.require("git", "rm", "-q", file);
    }

    /** Makes the files of the clone those of a folder. */
    void become(Path folder) {
        if (Files.exists(clone.resolve("environments"))) {
            shell.require("git", "rm", "-q", "-r", ".");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = clone.resolve(folder.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Commits and pushes the branch, and what merging the change results in. */
    void push() {
        shell.require("git", "add", "-A");
        shell.require("git", "commit", "-q", "--allow-empty", "-m", "change");
        String branch =
                shell.require("git", "rev-parse", "--abbrev-ref", "HEAD").strip();
        shell.require("git", "push", "-q", "--force", "origin", branch);
        if (branch.equals(CHANGE)) {
            shell.require("git", "checkout", "-q", "--detach", MAIN);
            shell.require("git", "merge", "-q", "--no-ff", "-m", "merge", CHANGE);
            shell.require("git", "push", "-q", "--force", "origin", "HEAD:refs/pull/1/merge");
            shell.require("git", "checkout", "-q", CHANGE);
        }
    }

    /** Checks out a reference into a new folder as GitHub's action does: one commit, and no branch. */
    void checkOut(Path workspace, String reference) {
        checkOut(workspace, reference, "--depth=1");
    }

    /** Checks out a reference with all commits before it. */
    void checkOutDeep(Path workspace, String reference) {
        checkOut(workspace, reference, "--no-tags");
    }

    private void checkOut(Path workspace, String reference, String option) {
        shell.require("git", "init", "-q", workspace.toString());
        Shell there = shell.in(workspace);
        there.require("git", "remote", "add", "origin", origin.toUri().toString());
        there.require("git", "fetch", "-q", option, "origin", reference);
        there.require("git", "checkout", "-q", "--detach", "FETCH_HEAD");
    }
}
