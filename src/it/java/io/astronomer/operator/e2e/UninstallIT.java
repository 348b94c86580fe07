package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kubectl commands of docs/operate/upgrade.md that remove an installation, on resources of many Workspaces. */
@Tag("matrix")
@OwnEnvironment
final class UninstallIT {
    private static final int WORKSPACES = 3;
    private static final int OBJECTS = 4;
    private static final int LIMIT = 2;
    private static final List<String> COMMANDS =
            Page.named("operate/upgrade").section("Uninstall").commands("kubectl");

    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void start() {
        Kubectl.require();
        TestEnvironment environment = TestEnvironment.withoutOperator("uninstall");
        prepared = Optional.of(environment);
        environment.requireEmbedded();
        Map<String, String> settings = environment.settings();
        settings.putAll(Map.of(
                "ASTRO_MASS_DELETION_LIMIT",
                Integer.toString(LIMIT),
                "ASTRO_MASS_DELETION_CONFIG_MAP",
                Install.NAME + "-mass-deletion",
                "ASTRO_LEASE_NAMESPACE",
                Install.NAMESPACE));
        environment.startOperator(settings);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void uninstallCommandsRemoveAllResourcesAndOrganizations() throws Exception {
        TestEnvironment environment = prepared.orElseThrow();
        List<TestNamespace> testNamespaces =
                Stream.generate(environment::scene).limit(WORKSPACES).toList();
        TestNamespace other = environment.scene();
        TestOrganization testOrganization = TestOrganization.of(other, "tenant", SandboxFixtures.ORGANIZATION);
        testNamespaces.forEach(scene -> fill(scene, ""));
        fill(other, testOrganization.reference());
        assertThat(environment.astro().service().storedObjects()).hasSize((WORKSPACES + 1) * OBJECTS);

        assertThat(COMMANDS).hasSize(4);
        run(COMMANDS.get(0));
        run(COMMANDS.get(1));
        run(COMMANDS.get(2));

        assertThat(environment
                        .cluster()
                        .client()
                        .resources(EnvironmentObject.class)
                        .inAnyNamespace()
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(environment
                        .cluster()
                        .client()
                        .resources(AstroOrganization.class)
                        .inAnyNamespace()
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(environment.astro().service().storedObjects()).isEmpty();
    }

    private static void fill(TestNamespace scene, String reference) {
        IntStream.range(0, OBJECTS)
                .forEach(number -> scene.apply(
                        "subject-" + number,
                        reference + Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", "variable-" + number)));
        IntStream.range(0, OBJECTS).forEach(number -> scene.awaitReady("subject-" + number));
    }

    /** Runs the command for this installation. Without the timeout, a blocked deletion would wait forever. */
    private void run(String command) throws IOException, InterruptedException {
        String adapted = command.replace("astro-operator", Install.NAME);
        String timeout = command.startsWith("kubectl delete ") ? " --timeout=5m" : "";
        new Kubectl(prepared.orElseThrow().cluster().kubeconfig()).run(adapted + timeout);
    }
}
