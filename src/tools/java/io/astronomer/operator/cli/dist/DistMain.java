package io.astronomer.operator.cli.dist;

import io.astronomer.operator.cli.classes.ArgumentFile;
import io.astronomer.operator.image.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
        Distribution distribution = Distribution.ofPackaged(Path.of("target"));
        // For the Dockerfile.
        ArgumentFile.write(distribution.reachable());
        Path archive = distribution.write(FOLDER);
        print(archive);
        Optional<Path> withRuntime = Optional.empty();
        if (CutRuntime.isPossible()) {
            CutRuntime runtime = CutRuntime.of(options.jdk().map(Jdk::at).orElseGet(Jdk::ofTheBuild), FOLDER);
            withRuntime = Optional.of(distribution.write(FOLDER, runtime));
            print(withRuntime.get());
        } else {
            System.out.println("no archive with a runtime: that takes Linux on amd64");
        }
        Path manifest = FOLDER.resolve("astro.yaml");
        Files.writeString(manifest, new KrewManifest(distribution.version(), options.url()).text(archive, withRuntime));
        System.out.printf("%s  for krew, with archives below %s%n", manifest, options.url());
    }

    private static void print(Path archive) throws IOException {
        System.out.printf("%s  %.1f MB  %s%n", archive, Files.size(archive) / 1e6, Checksum.of(archive));
    }
}
