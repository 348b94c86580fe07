package io.astronomer.operator.release;

import io.astronomer.operator.cli.dist.TarGz;
import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documentation of a version, as the site that {@code make site} builds. */
final class Site {
    private static final Path FOLDER = Path.of("target", "site", "html");

    private Site() {}

    /** Builds the site, writes it as an archive, and returns the file's name. */
    static String archive(Path file) throws IOException {
        Command.run(List.of("make", "site"));
        TarGz tar = new TarGz(file.getFileName().toString().replace(".tar.gz", ""));
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.filter(Files::isRegularFile)
                    .forEach(each -> tar.add(FOLDER.relativize(each).toString(), each));
        }
        tar.write(file);
        return file.getFileName().toString();
    }
}
