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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Manifests of a commit, read by the user's own git. Nothing is checked out. */
public final class GitFiles {
    private static final String FILE = "blob";

    private final String reference;
    private final List<SourceText> texts = new ArrayList<>();

    private GitFiles(String reference) {
        this.reference = reference;
    }

    /**
     * Reads the files that the names had in the commit; a name without a file there is left out. If the branch of HEAD left
     * the reference earlier, the commit is the one where it left: a merge keeps what was added to the reference since.
     *
     * @param reference branch, tag or commit
     * @param names files and folders
     * @throws UnreadableSource if git is missing, or does not know the reference
     */
    public static List<SourceText> read(String reference, List<String> names) {
        GitFiles files = new GitFiles(reference);
        names.forEach(name -> files.add(Path.of(name)));
        return files.texts;
    }

    private void add(Path path) {
        boolean folder = Files.isDirectory(path);
        Path directory = existing(folder ? path : path.toAbsolutePath().getParent());
        String below = folder
                ? ""
                : directory.toAbsolutePath().relativize(path.toAbsolutePath()).toString();
        Map<String, String> files = list(directory, commit(directory), below);
        if (!files.isEmpty()) {
            read(directory, files, folder ? path + "/" : prefix(path, below));
        }
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
        return tried(directory, new byte[0], "merge-base", "HEAD", commit)
                .map(common -> new String(common, UTF_8).strip())
                .orElse(commit);
    }

    /** Returns the ids of the files, by path below the directory. */
    private Map<String, String> list(Path directory, String commit, String below) {
        List<String> command = new ArrayList<>(List.of("ls-tree", "-r", "-z", commit, "--"));
        if (!below.isEmpty()) {
            command.add(below.replace('\\', '/'));
        }
        Map<String, String> files = new LinkedHashMap<>();
        String listed = new String(run(directory, new byte[0], command.toArray(String[]::new)), UTF_8);
        for (String entry : listed.split("\0", -1)) {
            int tab = entry.indexOf('\t');
            String[] parts = tab < 0 ? new String[0] : entry.substring(0, tab).split(" ", -1);
            String file = entry.substring(tab + 1);
            if (parts.length == 3 && parts[1].equals(FILE) && SourceFiles.isManifest(file) && !isHidden(file)) {
                files.put(file, parts[2]);
            }
        }
        return files;
    }

    private static boolean isHidden(String file) {
        return file.startsWith(".") || file.contains("/.");
    }

    private void read(Path directory, Map<String, String> files, String prefix) {
        String ids = String.join("\n", files.values()) + "\n";
        byte[] output = run(directory, ids.getBytes(UTF_8), "cat-file", "--batch");
        int position = 0;
        for (String file : files.keySet()) {
            int end = position;
            while (output[end] != '\n') {
                end++;
            }
            String[] header = new String(output, position, end - position, UTF_8).split(" ", -1);
            int size = Integer.parseInt(header[2]);
            texts.add(new SourceText(reference + ":" + prefix + file, new String(output, end + 1, size, UTF_8)));
            position = end + 1 + size + 1;
        }
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
