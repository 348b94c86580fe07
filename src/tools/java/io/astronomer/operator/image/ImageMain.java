package io.astronomer.operator.image;

import com.google.cloud.tools.jib.api.JibContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The command that builds the image from the packaged operator, without a container engine. */
public final class ImageMain {
    static final Path FOLDER = Path.of("target", "image");
    static final Path CACHE = FOLDER.resolve("cache");
    private static final Path TRAINING = FOLDER.resolve("training");

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
        if (options.base().isPresent()) {
            String base = options.base().get();
            write(ImageTar.on(base, labels), base);
            return;
        }
        Jdk jdk = options.jdk().map(Jdk::at).orElseGet(Jdk::ofTheBuild);
        JavaRuntime runtime = JavaRuntime.of(jdk, FOLDER);
        Optional<Training.Learned> learned =
                jdk.caches() ? Optional.of(new Training(runtime, TRAINING).run()) : Optional.empty();
        String what = "Java %d of this machine, %s a cache"
                .formatted(jdk.feature(), learned.isPresent() ? "with" : "without");
        write(ImageTar.on(runtime, learned, labels), what);
    }

    private static void write(ImageTar image, String base) throws IOException {
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
                base,
                written.getDigest(),
                written.getImageId(),
                image.labels().revision().orElse("unknown"),
                Application.SBOM);
    }
}
