package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.e2e.TestEnvironment;
import io.astronomer.operator.e2e.TestNamespace;
import io.astronomer.operator.sandbox.OperatorProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The published image for linux/arm64, run by an emulator of its processor. */
@ExtendWith(NeedsDryRun.class)
@ResourceLock("the registry of the dry run")
final class Arm64ImageIT {
    private final DryRun run = DryRun.last().orElseThrow();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void operatorMakesAResourceReady() throws IOException, InterruptedException, Tools.Missing {
        Path emulator = emulator();
        try (LoopbackRegistry registry = run.registry();
                TestEnvironment environment = TestEnvironment.in(folder.resolve("rig"))) {
            PulledImage image = PulledImage.pull(
                            Tools.pinned().require("crane"),
                            run.verification(run.folder(), registry)
                                    .published(run.names().image())
                                    .reference(),
                            "linux/arm64",
                            folder.resolve("image"))
                    .emulatedBy(emulator);
            try (OperatorProcess operator = image.start(environment.cluster().kubeconfig(), environment.settings())) {
                operator.awaitReady(TestEnvironment.PATIENCE);
                TestNamespace scene = environment.scene();
                scene.apply("subject", Specs.CONNECTION);

                scene.awaitReady("subject");
                assertThat(operator.stop()).isIn(0, 143);
            }
        }
    }

    private static Path emulator() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, "qemu-aarch64-static"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> abort("qemu-aarch64-static is not on the PATH: Debian's package is qemu-user-static"));
    }
}
