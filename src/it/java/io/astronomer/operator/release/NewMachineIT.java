package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.astronomer.operator.chart.Kubectl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The story of a new machine: it has the published files, the registry and a Kubernetes API, and no source. The API
 * server has no node, so that the files of the pulled image run as a process, with the settings of the chart.
 */
@ExtendWith(NeedsDryRun.class)
@ResourceLock("the registry of the dry run")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NewMachineIT {
    private final DryRun run = DryRun.last().orElseThrow();

    private Path folder = Path.of("");
    private Optional<LoopbackRegistry> registry = Optional.empty();
    private Optional<NewMachine> machine = Optional.empty();

    @BeforeAll
    void start(@TempDir Path given) throws IOException, Tools.Missing {
        folder = given;
        String kubeconfig = Optional.ofNullable(System.getenv("KUBECONFIG"))
                .filter(path -> !path.isEmpty())
                .orElseGet(() -> abort("KUBECONFIG is not set: no cluster to install into"));
        registry = Optional.of(run.registry());
        machine = Optional.of(NewMachine.prepare(run, Path.of(kubeconfig), folder));
    }

    @AfterAll
    void end() {
        machine.ifPresent(NewMachine::close);
        registry.ifPresent(LoopbackRegistry::close);
    }

    @Test
    @Order(1)
    void signaturesAreValid() throws IOException, Tools.Missing {
        Verification verification = run.verification(run.folder());

        assertThat(verification.files()).endsWith(" files");
        assertThat(verification.provenance()).contains(" subjects of the commit ");
        assertThat(verification.image()).startsWith("sha256:");
        assertThat(verification.chart()).startsWith("sha256:");
    }

    @Test
    @Order(2)
    void chartInstallsByItsDigest() throws IOException, Tools.Missing {
        assertThat(machine().install()).isEqualTo(run.image().reference());
    }

    @Test
    @Order(3)
    void samplesBecomeReadyWithThePulledImage() throws IOException, Tools.Missing {
        machine().startOperator();

        assertThat(machine().applySamples()).isNotEmpty();
        machine().awaitReady();
    }

    @Test
    @Order(4)
    void krewInstallsThePlugin() throws IOException, Tools.Missing {
        Kubectl.require();

        machine().installPlugin();

        assertThat(machine().kubectl("astro --version"))
                .endsWith("kubectl astro " + run.names().version());
    }

    /** The samples are what Astro has. */
    @Test
    @Order(5)
    void planOfTheSamplesChangesNothing() throws IOException {
        Kubectl.require();

        assertThat(machine().planSamples()).contains(" unchanged").doesNotContain(" to create", " to update");
    }

    private NewMachine machine() {
        return machine.orElseThrow();
    }
}
