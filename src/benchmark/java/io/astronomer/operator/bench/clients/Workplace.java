package io.astronomer.operator.bench.clients;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.bench.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The folder of one client, with the files that its user writes.
 *
 * @param given the contents of the files of the user
 */
record Workplace(Path folder, Map<Path, String> given) {

    /** Returns an empty folder below the benchmark's. */
    static Workplace empty(String name) {
        Path folder = Stage.FOLDER.resolve("clients").resolve(name).toAbsolutePath();
        try {
            FileUtils.deleteDirectory(folder.toFile());
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Workplace(folder, new HashMap<>());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes a file of the user. */
    void write(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            given.put(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the environment of a client that connects to Astro through the benchmark's proxy. */
    Map<String, String> environment(Stage stage, String token) {
        Path certificate = file("ca.pem");
        String proxy = stage.astro().secure(certificate);
        Map<String, String> environment = new HashMap<>();
        environment.put("HTTPS_PROXY", proxy);
        environment.put("NO_PROXY", "");
        environment.put("SSL_CERT_FILE", certificate.toString());
        environment.put("ASTRO_API_TOKEN", token);
        return environment;
    }

    /** Creates a folder for files of the client. */
    void folder(String name) {
        try {
            Files.createDirectories(file(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the contents of all files in a folder. */
    List<String> contents(String name) {
        return files(file(name)).stream().map(TextFile::read).toList();
    }

    /** Returns the standard output of the last command. */
    String output() {
        return TextFile.read(file("output.txt"));
    }

    /** Returns the contents of all files, except those that are as the user wrote them. */
    Map<String, String> written() {
        return files(folder).stream()
                .filter(file -> !TextFile.read(file).equals(given.get(file)))
                .collect(Collectors.toMap(file -> folder.relativize(file).toString(), TextFile::read));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
