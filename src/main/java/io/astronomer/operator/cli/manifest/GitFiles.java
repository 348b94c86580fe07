package io.astronomer.operator.cli.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Manifests of a commit, read by the user's own git. Nothing is checked out. */
public final class GitFiles {
    private final String reference;
    private final Set<SourceText> texts = new LinkedHashSet<>();

    private GitFiles(String reference) {
        this.reference = reference;
    }

    /**
     * Reads the files that the names had in the commit; a name without a file there is left out. If the branch of HEAD left
     * the reference earlier, the commit is the one where it left: a merge keeps what was added to the reference since. Without such a
     * commit, only a full id is read.
     *
     * @param reference branch, tag or commit
     * @param names files and folders
     * @throws UnreadableSource if git is missing, does not know the reference, or finds no common commit
     */
    public static List<SourceText> read(String reference, List<String> names) {
        GitFiles files = new GitFiles(reference);
        names.forEach(name -> files.add(Path.of(name)));
        return List.copyOf(files.texts);
    }

    private void add(Path path) {
        boolean folder = Files.isDirectory(path);
        Path directory = existing(folder ? path : path.toAbsolutePath().getParent());
        String below = folder
                ? ""
                : directory
                        .toAbsolutePath()
                        .relativize(path.toAbsolutePath())
                        .toString()
                        .replace('\\', '/');
        String commit = commit(directory);
        GitTree tree = new GitTree((input, arguments) -> run(directory, input, arguments), commit);
        String prefix = folder ? path + "/" : prefix(path, below);
        tree.files(below).forEach((file, text) -> texts.add(new SourceText(reference + ":" + prefix + file, text)));
        tree.unreadable().ifPresent(link -> {
            throw new UnreadableSource(
                    reference + ":" + prefix + link + " is a link that leads out of the commit: git can't read it");
        });
    }

    private static String prefix(Path path, String below) {
        String shown = path.toString();
        return shown.endsWith(below) ? shown.substring(0, shown.length() - below.length()) : "";
    }

    /** A folder that the head no longer has is below one that it has. */
    private static Path existing(@Nullable Path path) {
        Path known = path;
        while (known != null && !Files.isDirectory(known)) {
            known = known.getParent();
        }
        return known == null ? Path.of("") : known;
    }

    private String commit(Path directory) {
        byte[] output = run(
                directory,
                new byte[0],
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                reference + "^{commit}");
        String commit = new String(output, UTF_8).strip();
        Optional<String> common = tried(directory, new byte[0], "merge-base", "HEAD", commit)
                .map(found -> new String(found, UTF_8).strip());
        // The tip of a branch would show what the branch got since as deletions. A full id means that commit.
        if (common.isEmpty() && !reference.equals(commit)) {
            throw new UnreadableSource("git finds no commit that HEAD and " + reference + " have in common in "
                    + shown(directory) + ": fetch more history with git fetch --unshallow, or fetch-depth: 0 of"
                    + " actions/checkout, or give the full id of the commit");
        }
        return common.orElse(commit);
    }

    private byte[] run(Path directory, byte[] input, String... arguments) {
        return tried(directory, input, arguments)
                .orElseThrow(() -> new UnreadableSource("git can't read " + reference + " in " + shown(directory)
                        + ": give a branch, tag or commit that this clone has, such as git:origin/main. A shallow clone"
                        + " lacks others: fetch them first"));
    }

    /** Returns the output; empty if git fails. */
    private static Optional<byte[]> tried(Path directory, byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Both ends of a pipe are bounded, so they are used at the same time.
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(process, input));
            byte[] output = all(process.getInputStream());
            int status = process.waitFor();
            written.join();
            return status == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException missing) {
            throw new UnreadableSource("git can't be started: install it, or give --base a folder");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreadableSource("git was interrupted");
        }
    }

    private static String shown(Path directory) {
        return directory.toString().isEmpty() ? "this folder" : directory.toString();
    }

    private static byte[] all(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.transferTo(bytes);
        return bytes.toByteArray();
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input);
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }
}
