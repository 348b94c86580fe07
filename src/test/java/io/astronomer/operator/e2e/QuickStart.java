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
 * The command line of the operators of scenarios. Each maps the classes that the first one loaded from an archive (class data
 * sharing), which takes half of the processor time of a start. What the image starts, and the sandbox, is left to their own tests.
 */
final class QuickStart {
    private static final Path APPLICATION = Path.of("target", "quarkus-app");
    private static final Path FOLDER = Path.of("target", "quick-start");

    private QuickStart() {}

    static List<String> command() {
        return Made.COMMAND;
    }

    /** Made once, when the first operator is started. */
    private static final class Made {
        static final List<String> COMMAND = make();
    }

    private static List<String> make() {
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
