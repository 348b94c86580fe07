package io.astronomer.operator.release;

import io.astronomer.operator.cli.dist.TarGz;
import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The documentation of a version, as the site that {@code make site} builds. */
final class Site {
    private static final Path FOLDER = Path.of("target", "site", "html");

    private Site() {}

    /** Requires the archive of another build, before the release builds what takes minutes. */
    static void requireArchive(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "--docs must be a file that `make release-docs` wrote, but there is no " + file);
        }
    }

    /** Builds the site, and writes it as an archive. */
    static void archive(Path file, Commit commit) throws IOException, Tools.Missing {
        if (Files.readAllLines(Path.of("Makefile")).stream().noneMatch(line -> line.startsWith("site:"))) {
            throw new Tools.Missing("the Makefile has no target site");
        }
        if (Command.tryOut("python3", "-c", "import ensurepip, venv").isEmpty()) {
            throw new Tools.Missing("python3 with its module venv is not on the PATH");
        }
        // The generator of the site takes its times from there.
        Command.run(List.of("make", "site"), Map.of("SOURCE_DATE_EPOCH", Long.toString(commit.time())));
        TarGz tar = new TarGz(file.getFileName().toString().replace(".tar.gz", ""));
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.filter(Files::isRegularFile)
                    .forEach(each -> tar.add(FOLDER.relativize(each).toString(), each));
        }
        tar.write(file);
    }
}
