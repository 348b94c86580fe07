package io.astronomer.operator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command that builds the image from the packaged operator, without a container engine. */
public final class ImageMain {
    static final Path FOLDER = Path.of("target", "image");
    static final Path CACHE = FOLDER.resolve("cache");

    private ImageMain() {}

    public static void main(String... arguments) {
        // Sets the exit code, and does not wait for Jib's threads.
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            write(ImageOptions.parse(arguments));
            return 0;
        } catch (InterruptedException interrupted) {
            System.err.println("interrupted");
        } catch (IllegalArgumentException wrong) {
            System.err.printf("%s%n%s", wrong.getMessage(), ImageOptions.USAGE);
        } catch (IllegalStateException | IOException wrong) {
            System.err.println(wrong.getMessage());
        }
        return 2;
    }

    private static void write(ImageOptions options) throws IOException, InterruptedException {
        Labels labels = Labels.of(System.getenv());
        Path tar = FOLDER.resolve(OperatorImage.NAME + ".tar");
        BuiltImage image = options.base().isPresent()
                ? BuiltImage.on(options.base().get(), labels, tar)
                : BuiltImage.onRuntime(options.jdk(), labels, tar);
        System.out.printf(
                """
                %s  %.1f MB, on %s
                  manifest  %s
                  config    %s
                  revision  %s
                  SBOM      %s
                """,
                tar,
                Files.size(tar) / 1e6,
                image.base(),
                image.digest(),
                image.configDigest(),
                labels.revision().orElse("unknown"),
                Sbom.ofTheBuild());
    }
}
