package io.astronomer.operator.cli.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file for Secret manifests, with the mode 0600. It is outside any Git work tree and outside the folder of the manifests, also if a
 * link leads to it. A message has the path, and no part of the text.
 */
public final class SecretFile {
    private static final FileAttribute<?> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final String GIT = ".git";

    private final Path file;
    private final boolean overwrites;

    private SecretFile(Path file, boolean overwrites) {
        this.file = file;
        this.overwrites = overwrites;
    }

    /**
     * Checks the place, before anything is written.
     *
     * @param folder of the manifests, which need not exist
     * @param overwrites whether a file that exists is replaced
     * @throws FolderConflict if the file must not be there
     */
    public static SecretFile at(String name, Path folder, boolean overwrites) {
        Path file = path(name);
        if (Files.isSymbolicLink(file)) {
            throw new FolderConflict(name + " is a link: name the file for secrets itself.");
        }
        Path real = real(file);
        if (real.startsWith(real(folder))) {
            throw new FolderConflict(name + " is inside of " + folder
                    + ": name a file for secrets outside the folder of the manifests.");
        }
        requireOutsideGit(real, name);
        Path parent = real.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new FolderConflict(name + " can't be written: its folder does not exist.");
        }
        if (Files.exists(real, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new FolderConflict(name + " is no file: name one, or a path that does not exist.");
        }
        if (Files.exists(real) && !overwrites) {
            throw new FolderConflict(name + " exists: name another file for secrets, or give --force to replace it.");
        }
        return new SecretFile(real, overwrites);
    }

    /**
     * Checks a file that secrets go to.
     *
     * @param file its path without links
     * @param name of the file in messages
     * @throws FolderConflict if the file is inside of a Git work tree
     */
    public static void requireOutsideGit(Path file, String name) {
        workTree(file).ifPresent(tree -> {
            throw new FolderConflict(name + " is inside of the Git work tree " + tree
                    + ": name a file for secrets outside any work tree.");
        });
    }

    /** Writes the file as a whole, or leaves what was there. A file that appeared meanwhile is not replaced without leave. */
    public void write(String text) {
        Path part = overwrites ? file.resolveSibling(".kubectl-astro-" + UUID.randomUUID() + ".part") : file;
        try (SeekableByteChannel channel = Files.newByteChannel(part, NEW, MODE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw new FolderConflict(file + " exists: name another file for secrets.");
        } catch (UnsupportedOperationException withoutModes) {
            throw new FolderConflict(file + " can't be written: its file system has no mode 0600.");
        } catch (IOException failure) {
            remove(part);
            throw unwritable();
        }
        if (overwrites) {
            replace(part);
        }
    }

    private void replace(Path part) {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            remove(part);
            throw unwritable();
        }
    }

    private FolderConflict unwritable() {
        return new FolderConflict(
                file + " can't be written: check the rights of its folder, and the space of its device.");
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException failure) {
            throw new FolderConflict(part + " can't be removed: remove it, because it has secrets.");
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException malformed) {
            throw new FolderConflict("a file name contains a character that file names can't have.");
        }
    }

    /** Returns the path without links, as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        for (Path known = absolute; known != null; known = known.getParent()) {
            Optional<Path> real = resolved(known);
            if (real.isPresent()) {
                return real.get().resolve(known.relativize(absolute)).normalize();
            }
        }
        return absolute.normalize();
    }

    private static Optional<Path> resolved(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (FileSystemException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new FolderConflict(path + " can't be read: check its rights.");
        }
    }

    /** A work tree of a submodule, or one that {@code git worktree} made, has a file in place of the folder. */
    private static Optional<Path> workTree(Path file) {
        return Stream.iterate(file.getParent(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(GIT), LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }
}
