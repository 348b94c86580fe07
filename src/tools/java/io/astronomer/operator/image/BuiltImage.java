package io.astronomer.operator.image;

import com.google.cloud.tools.jib.api.JibContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An image of the packaged operator as an OCI archive.
 *
 * @param base describes what the image is built on
 * @param digest of the manifest
 * @param runtime the Java runtime in the image; empty if that is the base image's
 */
public record BuiltImage(Path tar, String base, String digest, String configDigest, Optional<JavaRuntime> runtime) {
    private static final Path TRAINING = ImageMain.FOLDER.resolve("training");

    /** Builds on a runtime of the JDK, or of that of the build; {@code created} is in seconds since the epoch. */
    public static BuiltImage onRuntime(Optional<Path> home, long created, Path tar)
            throws IOException, InterruptedException {
        return onRuntime(home, labels(created), tar);
    }

    static BuiltImage onRuntime(Optional<Path> home, Labels labels, Path tar) throws IOException, InterruptedException {
        Jdk jdk = home.map(Jdk::at).orElseGet(Jdk::ofTheBuild);
        JavaRuntime runtime = JavaRuntime.of(jdk, ImageMain.FOLDER);
        Optional<Training.Learned> learned =
                jdk.caches() ? Optional.of(new Training(runtime, TRAINING).run()) : Optional.empty();
        String base = "Java %d of this machine, %s a cache"
                .formatted(jdk.feature(), learned.isPresent() ? "with" : "without");
        return write(ImageTar.on(runtime, learned, labels), base, tar, Optional.of(runtime));
    }

    /**
     * Builds for arm64 on Debian's JDK 17, whose packages are unpacked below the root, by jlink of the build's JDK. It
     * has no cache: only a machine of that kind could train it.
     */
    public static BuiltImage onArm64(Path root, long created, Path tar) throws IOException {
        JavaRuntime runtime = JavaRuntime.ofArm64(Jdk.ofTheBuild(), root, ImageMain.FOLDER);
        return write(
                ImageTar.on(runtime, Optional.empty(), labels(created)),
                "Java 17 of Debian, without a cache",
                tar,
                Optional.of(runtime));
    }

    private static Labels labels(long created) throws IOException {
        return Labels.of(Map.of("SOURCE_DATE_EPOCH", Long.toString(created)));
    }

    static BuiltImage on(String base, Labels labels, Path tar) throws IOException {
        return write(ImageTar.on(base, labels), base, tar, Optional.empty());
    }

    private static BuiltImage write(ImageTar image, String base, Path tar, Optional<JavaRuntime> runtime)
            throws IOException {
        JibContainer written = image.write(tar, ImageMain.CACHE);
        return new BuiltImage(
                tar, base, written.getDigest().toString(), written.getImageId().toString(), runtime);
    }
}
