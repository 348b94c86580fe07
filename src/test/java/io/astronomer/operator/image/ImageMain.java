package io.astronomer.operator.image;

import com.google.cloud.tools.jib.api.JibContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The command that makes the image out of what was packaged, without a container engine. */
public final class ImageMain {
    static final Path FOLDER = Path.of("target", "image");
    static final Path RUNTIME = FOLDER.resolve("runtime");
    static final Path CACHE = FOLDER.resolve("cache");

    private ImageMain() {}

    public static void main(String... arguments) {
        // For the exit code, and without waiting for Jib's threads.
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            write(ImageOptions.parse(arguments).base());
            return 0;
        } catch (IllegalArgumentException wrong) {
            System.err.printf("%s%n%s", wrong.getMessage(), ImageOptions.USAGE);
        } catch (IllegalStateException | IOException wrong) {
            System.err.println(wrong.getMessage());
        }
        return 2;
    }

    private static void write(Optional<String> base) throws IOException {
        Labels labels = Labels.of(System.getenv());
        ImageTar image =
                base.isPresent() ? ImageTar.on(base.get(), labels) : ImageTar.on(JavaRuntime.in(RUNTIME), labels);
        Path tar = FOLDER.resolve(OperatorImage.NAME + ".tar");
        JibContainer written = image.write(tar, CACHE);
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
                base.orElse("a Java runtime of this machine"),
                written.getDigest(),
                written.getImageId(),
                labels.revision().orElse("unknown"),
                Application.SBOM);
    }
}
