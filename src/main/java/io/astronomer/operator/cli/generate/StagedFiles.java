package io.astronomer.operator.cli.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of a run, whole, in a hidden folder on the same device as their own. They can be read and checked there, and are moved at the
 * end. A move that fails undoes those before.
 */
public final class StagedFiles implements AutoCloseable {
    private static final String BEFORE = "before";

    private final Path folder;
    private final Path stage;
    private final ManifestFolder.Changes changes;
    /** Folders that did not exist, the outermost last. */
    private final Deque<Path> made;

    private final List<GeneratedFile> added = new ArrayList<>();
    /** Digests of the files that are replaced or removed, as they were when the changes were made. */
    private final Map<String, String> before;

    private boolean kept;
    private boolean stays;

    private interface Undo {
        void run() throws IOException;
    }

    private StagedFiles(Path folder, Path stage, ManifestFolder.Changes changes, Deque<Path> made) {
        this.folder = folder;
        this.stage = stage;
        this.changes = changes;
        this.before = new HashMap<>(changes.before());
        this.made = made;
    }

    static StagedFiles write(Path folder, List<GeneratedFile> files, ManifestFolder.Changes changes) {
        Deque<Path> made = new ArrayDeque<>();
        try {
            for (Path missing = folder.toAbsolutePath().normalize();
                    missing != null && !Files.exists(missing);
                    missing = missing.getParent()) {
                made.addLast(missing);
            }
            Files.createDirectories(folder);
            StagedFiles staged =
                    new StagedFiles(folder, Files.createTempDirectory(folder, ".kubectl-astro-"), changes, made);
            try {
                for (GeneratedFile file : files) {
                    staged.write(file);
                }
                return staged;
            } catch (IOException failure) {
                staged.close();
                throw failure;
            }
        } catch (IOException failure) {
            remove(made);
            throw unwritable(folder);
        }
    }

    private void write(GeneratedFile file) throws IOException {
        Path path = files().resolve(file.path());
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.write(path, file.bytes());
    }

    /**
     * Adds a file that is made after the others were checked. It replaces that of an earlier run.
     *
     * @param earlier digest of the file that it replaces
     */
    public void add(GeneratedFile file, Optional<String> earlier) {
        try {
            write(file);
            added.add(file);
            earlier.ifPresent(digest -> before.put(file.path(), digest));
        } catch (IOException failure) {
            throw unwritable(folder);
        }
    }

    /** Returns the folder in which all files of the run are. */
    public Path files() {
        return stage.resolve("files");
    }

    /**
     * Moves the changed files to their folder, and removes those that no longer belong to it.
     *
     * @throws FolderConflict if one can't be moved, or was edited meanwhile; the folder is then as before
     */
    public void keep() {
        Deque<Undo> undo = new ArrayDeque<>();
        try {
            for (GeneratedFile file : changes.changed()) {
                replace(file.path(), undo);
            }
            for (GeneratedFile file : added) {
                replace(file.path(), undo);
            }
            for (String path : changes.removed()) {
                setAside(path, undo);
            }
            kept = true;
        } catch (IOException failure) {
            undo(undo);
            throw unwritable(folder);
        } catch (FolderConflict meanwhile) {
            undo(undo);
            throw meanwhile;
        }
    }

    /** Moves all back that can be. The hidden folder keeps the others, and stays. */
    private void undo(Deque<Undo> moves) {
        for (Undo move : moves) {
            try {
                move.run();
            } catch (IOException failure) {
                stays = true;
            }
        }
        if (stays) {
            throw new FolderConflict(folder + " can't be written, and some files could not be moved back: they are in "
                    + stage.resolve(BEFORE) + ".");
        }
    }

    private void replace(String path, Deque<Undo> undo) throws IOException {
        setAside(path, undo);
        Path target = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.move(files().resolve(path), target, StandardCopyOption.ATOMIC_MOVE);
        undo.addFirst(() -> Files.move(target, files().resolve(path), StandardCopyOption.ATOMIC_MOVE));
    }

    private void setAside(String path, Deque<Undo> undo) throws IOException {
        Path target = folder.resolve(path);
        Path aside = stage.resolve(BEFORE).resolve(path);
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (exists) {
            Files.createDirectories(Objects.requireNonNull(aside.getParent()));
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
            undo.addFirst(() -> Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE));
        }
        Optional<String> now = exists ? Optional.of(digest(aside)) : Optional.empty();
        if (!now.equals(Optional.ofNullable(before.get(path)))) {
            throw new FolderConflict(target + " was edited while this command ran: run it again.");
        }
    }

    /** A folder or a link has no digest of a file. */
    private static String digest(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? GeneratedFile.digest(Files.readAllBytes(file))
                : "";
    }

    /** Removes what is left, and the folders that were made for nothing. */
    @Override
    public void close() {
        if (stays) {
            return;
        }
        try (Stream<Path> all = Files.walk(stage)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw unwritable(stage);
        }
        if (!kept) {
            remove(made);
        }
    }

    private static void remove(Deque<Path> folders) {
        for (Path path : folders) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException failure) {
                // It has other files by now.
                return;
            }
        }
    }

    private static FolderConflict unwritable(Path folder) {
        return new FolderConflict(folder + " can't be written: check its rights, and the space of its device.");
    }
}
