package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's memory after a listing of Deployments, whose rows contain their environment variables. */
@OwnEnvironment
@Tag("matrix")
final class HeapIT {
    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        TestEnvironment environment = TestEnvironment.withoutOperator("heap");
        prepared = Optional.of(environment);
        environment.startOperator(environment.settings());
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    /**
     * The HTTP client's buffer of a connection holds the last response until the next one, or until the idle connection is
     * closed. So the test waits for a dump without the value. A value that an object of the operator held would stay.
     */
    @Test
    void noObjectKeepsAVariableOfADeployment(@TempDir Path folder) throws Exception {
        TestEnvironment environment = prepared.orElseThrow();
        TestNamespace scene = environment.scene();
        EntityNames names = NamesIT.ready(scene, NamesIT.OF_WORKSPACE + NamesIT.link("$nameOfDeployment1"));
        names.apply("second", EntityNames.byName(Specs.ENVIRONMENT_VARIABLE) + NamesIT.link("$nameOfDeployment2"));
        scene.awaitReady("second");
        assertThat(environment.astro().log().count(Operation.LIST_DEPLOYMENTS)).isGreaterThanOrEqualTo(2);

        TestNamespace.patiently()
                .alias("a dump without the value of a variable")
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> !isInHeap(folder, Canary.VARIABLE));

        assertThat(isInHeap(folder, names.deployment(1)))
                .as("names of the directory")
                .isTrue();
    }

    private boolean isInHeap(Path folder, String text) throws IOException, InterruptedException {
        OperatorProcess operator = prepared.orElseThrow().operator().orElseThrow();
        Path file = folder.resolve("heap.hprof");
        try {
            return HeapDump.of(operator, file).contains(text);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
