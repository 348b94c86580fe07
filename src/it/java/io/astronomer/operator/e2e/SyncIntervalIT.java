package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A resource with a shorter sync interval than the operator's. */
@SharedEnvironment
@LongWait
final class SyncIntervalIT {
    private static final String OFTEN = "syncInterval: 10s\n";

    @Test
    void driftIsFoundByOneSharedListing(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + OFTEN);
        scene.apply("second", Specs.ENVIRONMENT_VARIABLE + OFTEN);
        scene.apply("third", Specs.METRICS_EXPORT + OFTEN);
        List.of("subject", "second", "third").forEach(scene::awaitReady);
        scene.settle("subject");

        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        int before = scene.environment().astro().log().calls().size();
        scene.awaitEvents("DriftCorrected");

        List<Call> since = scene.environment().astro().log().calls();
        List<Operation> untilCorrected = since.subList(before, since.size()).stream()
                .filter(scene::concernsWorkspace)
                .map(Call::operation)
                .takeWhile(operation -> operation != Operation.UPDATE)
                .toList();
        assertThat(untilCorrected).doesNotContain(Operation.GET).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void schemaRejectsATooShortInterval(TestNamespace scene) {
        assertThatThrownBy(() -> scene.apply("subject", Specs.AIRFLOW_VARIABLE + "syncInterval: 9s"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("syncInterval must be from 10s to 24h");
    }
}
