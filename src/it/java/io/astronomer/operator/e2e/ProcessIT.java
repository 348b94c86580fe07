package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands of docs/operate/install.md that run the operator as a process. */
@OwnEnvironment
final class ProcessIT {
    private static final Page PAGE = Page.named("operate/install").section("As a process");

    @Test
    void processBecomesReady() throws Exception {
        Kubectl.require();
        try (TestEnvironment environment = TestEnvironment.withoutOperator("process")) {
            Path kubeconfig = environment.cluster().kubeconfig();
            new Kubectl(kubeconfig).run(PAGE.commands("kubectl").get(0) + " --force-conflicts");
            List<String> command =
                    new ArrayList<>(List.of(PAGE.commands("java").get(0).split(" ")));
            command.set(
                    0, Path.of(System.getProperty("java.home"), "bin", "java").toString());

            environment.startOperator(command, environment.settings(), kubeconfig);

            assertThat(environment.operator().orElseThrow().page("/livez")).contains("UP");
        }
    }
}
