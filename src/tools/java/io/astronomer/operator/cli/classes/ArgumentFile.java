package io.astronomer.operator.cli.classes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The arguments of Java that start the command line in the image, which has no shell for a launcher. */
public final class ArgumentFile {
    public static final String NAME = "kubectl-astro";

    private static final Path FILE = Path.of("target", "image", NAME);
    private static final String HOME = "/app/";

    private ArgumentFile() {}

    /** Writes the file, and returns its path. */
    public static Path write(Reachable reachable) throws IOException {
        Files.createDirectories(FILE.getParent());
        return Files.writeString(FILE, text(reachable));
    }

    static String text(Reachable reachable) {
        String classPath = Stream.concat(Stream.of(reachable.jar()), reachable.libraries().stream())
                .map(jar -> HOME + reachable.application().relativize(jar))
                .collect(Collectors.joining(":"));
        return Stream.of(JavaFlags.ALL, List.of("-cp", classPath, Reachable.MAIN))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
