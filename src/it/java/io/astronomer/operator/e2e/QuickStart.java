package io.astronomer.operator.e2e;

import io.astronomer.operator.app.Main;
import io.astronomer.operator.image.FlatJar;
import io.astronomer.operator.image.TrainingRun;
import io.astronomer.operator.sandbox.OperatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line of the scenarios' operators. Each maps the first one's classes from an archive (class data sharing),
 * which saves half of the processor time of a start. The image and the sandbox test their own command lines.
 */
final class QuickStart {
    private static final Path APPLICATION = Path.of("target", "quarkus-app");
    private static final Path FOLDER = Path.of("target", "quick-start");

    private QuickStart() {}

    static List<String> command() {
        return Holder.COMMAND;
    }

    /** Initialized at the start of the first operator. */
    private static final class Holder {
        static final List<String> COMMAND = create();
    }

    private static List<String> create() {
        Path archive = FOLDER.resolve("classes.jsa");
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(archive);
            TrainingRun.of(command("-XX:ArchiveClassesAtExit=" + archive), FOLDER);
            return command("-XX:SharedArchiveFile=" + archive);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> command(String sharing) throws IOException {
        return OperatorProcess.java(
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                sharing,
                "-cp",
                new FlatJar(APPLICATION).classPath(),
                Main.class.getName());
    }
}
