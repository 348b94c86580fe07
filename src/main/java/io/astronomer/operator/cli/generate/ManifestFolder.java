package io.astronomer.operator.cli.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A folder of files that a command makes. Only files whose bytes change are written. A file is replaced or removed only if an earlier run
 * wrote it. All files change, or none: they are written beside the folder's own first, and then moved.
 */
public final class ManifestFolder {
    private static final int MOST_NAMED = 10;

    private final Path folder;
    private final Map<String, String> written;
    private final boolean overwrites;

    /**
     * Opens a folder, which need not exist.
     *
     * @param written digests of the files that earlier runs wrote, by path below the folder
     * @param overwrites whether a file that was edited since is written all the same
     */
    public ManifestFolder(Path folder, Map<String, String> written, boolean overwrites) {
        this.folder = folder;
        this.written = Map.copyOf(written);
        this.overwrites = overwrites;
    }

    /**
     * What a run changes in the folder.
     *
     * @param changed files that are new or have other bytes
     * @param removed files of earlier runs that no longer belong to it
     * @param before digests of the files that are replaced or removed, by path
     * @param unchanged number of files that stay as they are
     */
    public record Changes(
            List<GeneratedFile> changed, List<String> removed, Map<String, String> before, int unchanged) {
        public Changes {
            changed = List.copyOf(changed);
            removed = List.copyOf(removed);
            before = Map.copyOf(before);
        }

        public boolean isEmpty() {
            return changed.isEmpty() && removed.isEmpty();
        }
    }

    /** Returns the bytes of a file; empty if there is none. */
    public Optional<byte[]> read(String path) {
        Path file = folder.resolve(path);
        requireNoLink(path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw new FolderConflict(file + " is no file: move it, or name another folder.");
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new FolderConflict(file + " can't be read: check its rights.");
        }
    }

    /**
     * Compares the files with the folder.
     *
     * @throws FolderConflict if a file is another's, was edited, or can't be written
     */
    public Changes changes(List<GeneratedFile> files) {
        requireFolder();
        List<GeneratedFile> changed = new ArrayList<>();
        Set<String> foreign = new TreeSet<>();
        Set<String> edited = new TreeSet<>();
        Map<String, String> replaced = new HashMap<>();
        Map<String, String> left = new TreeMap<>(written);
        for (GeneratedFile file : files) {
            String before = left.remove(file.path());
            Optional<String> present = read(file.path()).map(GeneratedFile::digest);
            if (present.filter(file.digest()::equals).isPresent()) {
                continue;
            }
            changed.add(file);
            present.ifPresent(digest -> replaced.put(file.path(), digest));
            if (present.isPresent() && before == null) {
                foreign.add(file.path());
            } else if (present.filter(digest -> !digest.equals(before)).isPresent()) {
                edited.add(file.path());
            }
        }
        List<String> removed = new ArrayList<>();
        left.forEach((path, digest) -> {
            Optional<String> present = isBelow(path) ? read(path).map(GeneratedFile::digest) : Optional.empty();
            present.ifPresent(now -> replaced.put(path, now));
            if (present.filter(digest::equals).isPresent()) {
                removed.add(path);
            } else if (present.isPresent()) {
                edited.add(path);
            }
        });
        requireOwn(foreign, edited);
        if (overwrites) {
            edited.stream().filter(left::containsKey).forEach(removed::add);
        }
        return new Changes(changed, removed, replaced, files.size() - changed.size());
    }

    /** Writes the changes beside the files of the folder. */
    public StagedFiles stage(List<GeneratedFile> files, Changes changes) {
        return StagedFiles.write(folder, files, changes);
    }

    private void requireOwn(Set<String> foreign, Set<String> edited) {
        if (!foreign.isEmpty()) {
            throw new FolderConflict(folder + " has files that this command did not write: " + named(foreign)
                    + ". Name another folder, or move them.");
        }
        if (!edited.isEmpty() && !overwrites) {
            throw new FolderConflict("files were edited since this command wrote them: " + named(edited)
                    + ". Move the edits to a patch of kustomize outside " + folder + ", or give --force to lose them.");
        }
    }

    private static String named(Set<String> paths) {
        String first = paths.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return paths.size() <= MOST_NAMED ? first : first + " and " + (paths.size() - MOST_NAMED) + " more";
    }

    private void requireFolder() {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw new FolderConflict(folder + " is no folder: name one, or a path that does not exist.");
        }
    }

    /** A link could lead out of the folder, and a move would replace it by a file. */
    private void requireNoLink(String path) {
        Path file = folder;
        for (Path part : Path.of(path)) {
            file = file.resolve(part);
            if (Files.isSymbolicLink(file)) {
                throw new FolderConflict(file + " is a link: this command writes files only. Remove the link.");
            }
        }
    }

    /** The record of the earlier run is a file too, which may have been edited. */
    private static boolean isBelow(String path) {
        try {
            Path relative = Path.of(path);
            return !relative.isAbsolute() && relative.normalize().equals(relative) && !relative.startsWith("..");
        } catch (InvalidPathException malformed) {
            return false;
        }
    }
}
