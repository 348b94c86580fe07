package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The image on a Java runtime with an AOT cache. */
@Execution(ExecutionMode.CONCURRENT)
final class CachedImageIT {
    /** The JVM exits if it can't use the cache, and logs the source of each class. */
    private static final Map<String, String> STRICT = Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on -Xlog:class+load");

    @Test
    void startsFromItsCache(@TempDir Path folder) throws IOException, InterruptedException {
        assumeFalse(Boolean.getBoolean("e2e.real"), "the embedded API is enough");
        Jdk jdk = Jdk.caching().orElseGet(() -> abort("no JDK 25 or later is found: JAVA25_HOME names one"));
        JavaRuntime runtime = JavaRuntime.of(jdk, ImageMain.FOLDER);
        Training.Learned learned = new Training(runtime, folder.resolve("training")).run();
        Path tar = folder.resolve("image.tar");
        ImageTar.on(runtime, Optional.of(learned), Labels.of(Map.of())).write(tar, ImageMain.CACHE);
        Path log = ImageIT.LOGS.resolve("cached.log");
        Files.deleteIfExists(log);

        ContainerCheck.passes(Archive.open(tar, folder.resolve("archive")), folder.resolve("container"), STRICT, log);

        assertThat(log).content().contains("io.astronomer.operator.app.OperatorLifecycle source: shared objects file");
    }
}
