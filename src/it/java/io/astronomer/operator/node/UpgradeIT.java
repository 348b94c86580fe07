package io.astronomer.operator.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The upgrade from an earlier version and the way back, chart and image. */
@OnANode
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class UpgradeIT {
    private static final int RESOURCES = 50;

    private NodeEnvironment environment;
    private List<ResourceName> names;

    @BeforeAll
    void installTheEarlierVersion() {
        Path earlier = NodeSettings.of(System.getenv())
                .earlier()
                .orElseGet(() -> Assumptions.abort("NODE_EARLIER is not set: no folder of an earlier version"));
        environment = NodeEnvironment.empty("upgrade");
        String namespace = Resources.PREFIX + "upgrade";
        names = IntStream.rangeClosed(1, RESOURCES)
                .mapToObj(number -> new ResourceName(namespace, "upgraded-" + number))
                .toList();
        environment.prepare(() -> install(earlier, namespace));
    }

    @AfterAll
    void uninstall() {
        if (environment != null) {
            environment.close();
        }
    }

    @Test
    @Order(1)
    void upgradeWritesNothingToAstro() {
        int before = environment.astro().writes();

        environment.installation().upgrade();

        environment.resources().refresh(names);
        assertWrites("upgrade", before);
    }

    @Test
    @Order(2)
    void wayBackWritesNothingToAstro() {
        int before = environment.astro().writes();

        environment.installation().rollBack();

        environment.resources().refresh(names);
        assertWrites("way back", before);
    }

    private void install(Path earlier, String namespace) {
        // The archive of each version has the same name in it: the present one is imported last.
        environment
                .node()
                .load(
                        earlier.resolve(environment.settings().image()),
                        "docker.io/library/astro-operator:" + Installation.EARLIER);
        environment.node().load(environment.settings().image());
        environment.installation().installEarlier(earlier.resolve("helm"));
        environment.replicas().awaitReady();
        environment.resources().namespace(namespace);
        names.forEach(name -> environment.resources().apply(name, "first"));
        environment.resources().refresh(names);
    }

    private void assertWrites(String step, int before) {
        int writes = environment.astro().writes() - before;
        Report.add(
                "writes to Astro by the " + step + " with " + RESOURCES + " resources", writes + "", "0", writes == 0);
        assertThat(writes).isZero();
    }
}
