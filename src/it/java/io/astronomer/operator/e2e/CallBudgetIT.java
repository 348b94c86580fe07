package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The number of requests to Astro for each step. */
@SharedEnvironment
final class CallBudgetIT {
    private static final List<Operation> ALL =
            List.of(Operation.CREATE, Operation.UPDATE, Operation.EXCLUDE, Operation.DELETE, Operation.GET);

    @Test
    void createCostsOneCall(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        assertThat(counts(scene)).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void updateCostsOneCall(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReady("subject");

        assertThat(counts(scene)).containsExactly(1, 1, 0, 0, 0);
    }

    @Test
    void excludeCostsOneCallAndNoUpdate(TestNamespace scene) {
        scene.apply("subject", Specs.LINKED_TO_ALL);
        scene.awaitReady("subject");

        scene.merge("subject", "{\"spec\":{\"excludeLinks\":[{\"deployment\":\"$deployment3\"}]}}");
        scene.awaitReady("subject");

        assertThat(counts(scene)).containsExactly(1, 0, 1, 0, 0);
        assertThat(scene.remoteObject("subject").path("excludeLinks")).hasSize(1);
    }

    @Test
    void deleteCostsOneCall(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");
        String id = scene.id("subject");

        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(scene.environment().astro().log().calls(Operation.DELETE))
                .filteredOn(call -> call.path().contains(id))
                .hasSize(1);
    }

    @Test
    void resourcesOfOneWorkspaceShareTheListing(TestNamespace scene) {
        scene.apply("connection", Specs.CONNECTION);
        scene.apply("variable", Specs.AIRFLOW_VARIABLE);
        scene.apply("metrics", Specs.METRICS_EXPORT);
        scene.awaitReady("connection");
        scene.awaitReady("variable");
        scene.awaitReady("metrics");

        assertThat(scene.calls(Operation.LIST).size()).isLessThanOrEqualTo(3);
        assertThat(scene.calls(Operation.CREATE)).hasSize(3);
    }

    private static List<Integer> counts(TestNamespace scene) {
        return ALL.stream().map(operation -> scene.calls(operation).size()).toList();
    }
}
