package io.astronomer.operator.api;

import io.astronomer.operator.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource in a file. The first lines of an invalid one have the expected messages of the API server and the
 * operator. {@code $long} stands for a text of which two exceed the limit, {@code $name} for a name that does.
 */
public record Manifest(String name, String text) {
    private static final Path FOLDER = Path.of("src", "test", "resources", "manifests");

    public static Stream<Manifest> all(String prefix) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .map(Manifest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest named(String name) {
        return read(FOLDER.resolve(name + ".yaml"));
    }

    private static Manifest read(Path file) {
        return new Manifest(file.getFileName().toString(), filled(TextFile.read(file)));
    }

    private static String filled(String text) {
        return text.replace("$long", "x".repeat(33_000)).replace("$name", "x".repeat(1_025));
    }

    /** Returns a part of the API server's message. */
    public String expected() {
        return comment("expect").orElseThrow(() -> new IllegalStateException(name + " does not say what is wrong"));
    }

    /** Returns a part of the operator's message, which is the API server's if the rule is in CEL. */
    public String expectedOfOperator() {
        return comment("operator").orElseGet(this::expected);
    }

    private Optional<String> comment(String word) {
        String start = "# " + word + ": ";
        return text.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
