package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import org.junit.jupiter.api.Test;

/** The remote object after the deletion of its resource, in several states of the resource. */
@SharedEnvironment
final class DeletionIT {
    @Test
    void createdObjectIsDeleted(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        String id = ready(scene);

        delete(scene);

        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.DELETE);
        assertThat(scene.awaitEvents("Deleted")).containsExactly("Deleted the object " + id + " in Astro");
    }

    @Test
    void adoptedObjectIsOrphanedWithAnEvent(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        String id = ready(scene);

        delete(scene);

        assertThat(scene.operations()).doesNotContain(Operation.DELETE);
        assertThat(scene.awaitEvents("Orphaned"))
                .containsExactly("Orphaned the object " + id + ": it stays in Astro, unmanaged");
    }

    @Test
    void adoptedObjectIsDeletedWithDeletionDelete(TestNamespace scene) {
        scene.anotherClientCreates(OtherWriter.SAME_VARIABLE);
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {deletion: Delete}");
        ready(scene);

        delete(scene);

        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void createdObjectIsOrphanedWithDeletionOrphan(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE + "policy: {deletion: Orphan}");
        String id = ready(scene);

        delete(scene);

        assertThat(scene.operations()).containsExactly(Operation.CREATE);
        assertThat(scene.awaitEvents("Orphaned")).singleElement().asString().contains(id);
    }

    @Test
    void objectIsDeletedWhileTheResourceIsSuspended(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        ready(scene);
        scene.merge("subject", "{\"spec\":{\"suspend\":true}}");
        scene.awaitCondition(
                "subject", "Suspended", suspended -> suspended.status().equals("True"));

        delete(scene);

        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    @Test
    void objectIsDeletedWhileTheSecretIsMissing(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION);
        ready(scene);
        scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName("vault")
                .delete();
        scene.awaitFailure("subject", "SecretNotFound");

        delete(scene);

        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    /** The schema would reject an invalid spec. It does not check annotations, so the test uses one. */
    @Test
    void objectIsDeletedWhileTheSpecIsInvalid(TestNamespace scene) {
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        ready(scene);
        scene.annotate("subject", "external-id", "no id at all");
        scene.awaitFailure("subject", "InvalidSpec");

        delete(scene);

        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.DELETE);
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
