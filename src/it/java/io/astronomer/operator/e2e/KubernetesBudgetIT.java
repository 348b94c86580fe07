package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.astro.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The number of writes to Kubernetes for each step, the listing after it included. */
@SharedEnvironment(quick = true)
final class KubernetesBudgetIT {
    @Test
    void createCostsOneMetadataPatchOneStatusAndOneEvent(TestNamespace scene) {
        KubernetesWrites unused = ofCreate(scene);
    }

    @Test
    void editCostsOneStatusAndOneEvent(TestNamespace scene) {
        KubernetesWrites writes = ofCreate(scene);
        writes.clear();

        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReady("subject");
        scene.awaitListings(1);

        writes.awaitExactly("status", "event");
    }

    @Test
    void adoptionCostsOneMetadataPatchOneStatusAndOneEvent(TestNamespace scene) {
        KubernetesWrites writes = KubernetesWrites.in(scene);
        scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {adoption: Always}\n");
        scene.awaitReady("subject");
        scene.awaitListings(1);

        writes.awaitExactly("metadata", "status", "event");
    }

    @Test
    void rotationCostsOneStatusAndOneEvent(TestNamespace scene) {
        KubernetesWrites writes = ofCreate(scene);
        writes.clear();

        scene.secret("vault", Map.of("password", "rotated", "extra.json", "{}"));
        TestNamespace.patiently().until(() -> scene.calls(Operation.UPDATE).size() == 1);
        scene.awaitListings(1);

        writes.awaitExactly("status", "event");
    }

    /** Creates the connection, and checks its writes. */
    private static KubernetesWrites ofCreate(TestNamespace scene) {
        KubernetesWrites writes = KubernetesWrites.in(scene);
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitSettled("subject");
        writes.awaitExactly("metadata", "status", "event");
        return writes;
    }
}
