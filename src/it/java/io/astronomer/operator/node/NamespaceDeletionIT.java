package io.astronomer.operator.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The deletion of namespaces by the real namespace controller. */
@OnANode
final class NamespaceDeletionIT {
    private static final int NAMESPACES = 5;
    private static final int RESOURCES = 20;

    private NodeEnvironment environment;

    @BeforeAll
    void install() {
        environment = NodeEnvironment.installed("namespaces");
    }

    @AfterAll
    void uninstall() {
        environment.close();
    }

    /** Fewer resources than the mass-deletion guard lets pass in a Workspace. */
    @Test
    void deletedNamespacesLeaveNoObject() {
        List<String> namespaces = IntStream.rangeClosed(1, NAMESPACES)
                .mapToObj(number -> Resources.PREFIX + "deleted-" + number)
                .toList();
        namespaces.forEach(this::fill);
        Waiting.until(
                "all objects exist", () -> environment.astro().descriptions().size() == NAMESPACES * RESOURCES);
        long begun = System.nanoTime();

        namespaces.forEach(environment.resources()::deleteNamespace);

        Waiting.until(
                "the namespaces are gone", () -> namespaces.stream().noneMatch(environment.resources()::hasNamespace));
        Report.add(
                NAMESPACES + " namespaces with " + RESOURCES + " resources each deleted",
                Report.seconds(Duration.ofNanos(System.nanoTime() - begun)));
        assertThat(environment.astro().descriptions()).isEmpty();
    }

    private void fill(String namespace) {
        environment.resources().namespace(namespace);
        IntStream.rangeClosed(1, RESOURCES)
                .mapToObj(number -> new ResourceName(namespace, namespace + "-" + number))
                .forEach(name -> environment.resources().apply(name, "first"));
    }
}
