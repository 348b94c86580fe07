package io.astronomer.operator.cli.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files that the user named: files, folders with all below them, or standard input. */
public final class SourceFiles {
    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final List<String> ENDS = List.of(".yaml", ".yml", ".json");

    private SourceFiles() {}

    /**
     * Reads the files, each once. Files of a folder are those that end with .yaml, .yml or .json, without hidden folders.
     *
     * @throws UnreadableSource with the file that can't be read
     */
    public static List<SourceText> read(List<String> names, InputStream standardInput) {
        List<SourceText> texts = new ArrayList<>();
        Set<Path> files = new LinkedHashSet<>();
        for (String name : names) {
            if (name.equals(STANDARD_INPUT)) {
                texts.add(new SourceText(name, standardInput(standardInput)));
            } else {
                files.addAll(files(name));
            }
        }
        files.forEach(file -> texts.add(new SourceText(shown(file), text(file))));
        return texts;
    }

    /** Returns whether there is something to read under the name. */
    public static boolean exists(String name) {
        return name.equals(STANDARD_INPUT) || Files.exists(path(name));
    }

    /** Returns whether a file of a folder is read as a manifest. */
    public static boolean isManifest(String name) {
        return ENDS.stream().anyMatch(name::endsWith);
    }

    /** Returns whether the name is a pipe or standard input, which no commit has. */
    public static boolean isStream(String name) {
        return name.equals(STANDARD_INPUT)
                || (Files.exists(path(name)) && !Files.isRegularFile(path(name)) && !Files.isDirectory(path(name)));
    }

    private static String standardInput(InputStream input) {
        try {
            return new String(input.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UnreadableSource("standard input can't be read");
        }
    }

    private static List<Path> files(String name) {
        Path path = path(name);
        if (!Files.exists(path)) {
            throw new UnreadableSource(name + " does not exist: give a file, a folder, or - for standard input");
        }
        if (!Files.isDirectory(path)) {
            // A pipe too, such as that of <(kustomize build DIR).
            return List.of(path);
        }
        try (Stream<Path> below = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return below.filter(file -> isManifest(file.getFileName().toString()))
                    .filter(file -> !isHidden(path.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException failure) {
            throw new UnreadableSource(name + " can't be read: check its rights, and that no link leads back to it");
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException malformed) {
            throw new UnreadableSource("a file name contains a character that file names can't have");
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") && part.toString().length() > 1) {
                return true;
            }
        }
        return false;
    }

    private static String text(Path file) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
        } catch (CharacterCodingException malformed) {
            throw new UnreadableSource(shown(file) + " is no UTF-8 text");
        } catch (IOException failure) {
            throw new UnreadableSource(shown(file) + " can't be read: check its rights");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        // A pipe has no size and no position, which other streams of files need.
        try (InputStream stream = new BufferedInputStream(new FileInputStream(file.toFile()))) {
            return stream.readAllBytes();
        }
    }

    private static String shown(Path file) {
        return file.toString();
    }
}
