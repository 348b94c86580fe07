package io.astronomer.operator.cli.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command that builds the archives of the command line from the packaged operator. */
public final class DistMain {
    public static final Path FOLDER = Path.of("target", "cli");

    private DistMain() {}

    public static void main(String... arguments) {
        int code = run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String... arguments) {
        try {
            write(DistOptions.parse(arguments));
            return 0;
        } catch (IllegalArgumentException wrong) {
            System.err.printf("%s%n%s", wrong.getMessage(), DistOptions.USAGE);
        } catch (IllegalStateException | IOException wrong) {
            System.err.println(wrong.getMessage());
        }
        return 2;
    }

    private static void write(DistOptions options) throws IOException {
        // The place of the archives is the only URL that is known.
        CommandLineFiles written = CommandLineFiles.write(options.jdk(), options.url(), options.url(), FOLDER);
        print(written.archive());
        if (written.withRuntime().isPresent()) {
            print(written.withRuntime().get());
        } else {
            System.out.println("no archive with a runtime: that takes Linux on amd64");
        }
        System.out.printf("%s  for krew, with archives below %s%n", written.manifest(), options.url());
    }

    private static void print(Path archive) throws IOException {
        System.out.printf("%s  %.1f MB  %s%n", archive, Files.size(archive) / 1e6, Checksum.of(archive));
    }
}
