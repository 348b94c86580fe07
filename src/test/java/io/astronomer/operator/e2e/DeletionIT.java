package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;

/** What becomes of the object when its resource is deleted, in whatever state the resource is. */
@SharedEnvironment
final class DeletionIT {
    @Test
    void deletesWhatItCreated(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        String id = ready(scene);

        delete(scene);

        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.DELETE);
        assertThat(scene.awaitEvents("Deleted")).containsExactly("Deleted the object " + id + " in Astro");
    }

    @Test
    void leavesWhatItAdoptedAndSaysSo(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        String id = ready(scene);

        delete(scene);

        assertThat(scene.log()).doesNotContain(Operation.DELETE);
        assertThat(scene.awaitEvents("Orphaned"))
                .containsExactly("Orphaned the object " + id + ": it stays in Astro, unmanaged");
    }

    @Test
    void deletesWhatItAdoptedWhenThatIsWrittenOut(TestNamespace scene) {
        scene.somebodyElseCreates(OtherWriter.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {deletion: Delete}");
        ready(scene);

        delete(scene);

        assertThat(scene.holdings()).isEmpty();
    }

    @Test
    void leavesWhatItCreatedWhenThatIsWrittenOut(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {deletion: Orphan}");
        String id = ready(scene);

        delete(scene);

        assertThat(scene.log()).containsExactly(Operation.CREATE);
        assertThat(scene.awaitEvents("Orphaned")).singleElement().asString().contains(id);
    }

    @Test
    void deletesWhileTheResourceIsSuspended(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        ready(scene);
        scene.merge("subject", "{\"spec\":{\"suspend\":true}}");
        scene.awaitCondition(
                "subject", "Suspended", suspended -> suspended.status().equals("True"));

        delete(scene);

        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    @Test
    void deletesWhileTheSecretIsGone(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        ready(scene);
        scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName("vault")
                .delete();
        scene.awaitFailure("subject", "SecretNotFound");

        delete(scene);

        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    /** The schema judges the spec; what it does not see of it is an annotation. */
    @Test
    void deletesWhileTheSpecIsInvalid(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        ready(scene);
        scene.annotate("subject", "external-id", "no id at all");
        scene.awaitFailure("subject", "InvalidSpec");

        delete(scene);

        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    private static String ready(TestNamespace scene) {
        scene.awaitReady("subject");
        return scene.id("subject");
    }

    private static void delete(TestNamespace scene) {
        scene.delete("subject");
        scene.awaitGone("subject");
    }
}
