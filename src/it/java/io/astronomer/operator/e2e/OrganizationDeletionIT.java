package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deletion of an organization with its token and its resources, as with their namespace. */
@SharedEnvironment
final class OrganizationDeletionIT {

    /** Deletion orders of the resources (o), the AstroOrganization (a) and the Secret (s). */
    @ParameterizedTest
    @ValueSource(strings = {"oas", "osa", "aos", "aso", "soa", "sao"})
    void objectsAreDeletedInAnyDeletionOrder(String order, TestNamespace scene) {
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("one", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.apply("two", testOrganization.reference() + Specs.ENVIRONMENT_VARIABLE);
        scene.awaitReady("one");
        scene.awaitReady("two");

        order.chars().forEach(which -> {
            switch (which) {
                case 'o' -> List.of("one", "two").forEach(scene::delete);
                case 'a' -> testOrganization.resource().delete();
                default -> secret(scene, testOrganization).delete();
            }
        });

        scene.awaitGone("one");
        scene.awaitGone("two");
        TestNamespace.patiently().until(() -> testOrganization.resource().get() == null);
        TestNamespace.patiently().until(() -> secret(scene, testOrganization).get() == null);
        assertThat(scene.remoteObjects()).isEmpty();
    }

    /** On the embedded API: without its controllers, a real API server does not delete a namespace's content. */
    @Test
    void namespaceDeletionCompletes(TestNamespace scene) {
        scene.environment().requireEmbedded();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("own", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.apply("default", Specs.ENVIRONMENT_VARIABLE);
        scene.awaitReady("own");
        scene.awaitReady("default");

        scene.client().namespaces().withName(scene.namespace()).delete();

        TestNamespace.patiently()
                .until(() ->
                        scene.client().namespaces().withName(scene.namespace()).get() == null);
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void organizationAndTokenInUseAreKept(TestNamespace scene) {
        TestOrganization testOrganization = organizationWithSubject(scene);

        testOrganization.resource().delete();
        secret(scene, testOrganization).delete();

        assertThat(testOrganization
                        .await("Ready", ready -> ready.reason().equals("InUse"))
                        .message())
                .contains("Remaining: 1");
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE.replace("before", "after"));
        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").at("/description").asText()).isEqualTo("after");
    }

    @Test
    void newTokenOfADeletingOrganizationGetsTheFinalizer(TestNamespace scene) {
        TestOrganization testOrganization = organizationWithSubject(scene);
        testOrganization.resource().delete();
        deleteToken(scene, testOrganization);

        testOrganization.use(testOrganization.issue());

        TestNamespace.patiently().until(() -> hasFinalizer(secret(scene, testOrganization)));
    }

    @Test
    void unreferencedTokenSecretLosesItsFinalizer(TestNamespace scene) {
        TestOrganization testOrganization = organizationWithSubject(scene);
        TestNamespace.patiently().until(() -> hasFinalizer(secret(scene, testOrganization)));
        scene.token("another", testOrganization.issue().secret());

        testOrganization
                .resource()
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"tokenSecretRef\":{\"name\":\"another\"}}}");

        TestNamespace.patiently().until(() -> !hasFinalizer(secret(scene, testOrganization)));
        scene.refresh("subject");
        scene.awaitReady("subject");
    }

    @Test
    void forceOrphanReleasesAResourceOfALostOrganization(TestNamespace scene) {
        TestOrganization testOrganization = organizationWithSubject(scene);
        String id = scene.id("subject");
        testOrganization.resource().delete();
        testOrganization
                .resource()
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
        TestNamespace.patiently().until(() -> testOrganization.resource().get() == null);
        scene.delete("subject");
        assertThat(scene.awaitReason("subject", "OrganizationNotFound").message("Ready"))
                .contains("astro.astronomer.io/force-orphan");

        scene.annotate("subject", "force-orphan", "true");

        scene.awaitGone("subject");
        assertThat(scene.awaitEvents("Orphaned")).singleElement().asString().contains(id, "an.airflow-variable");
        assertThat(scene.remoteObjects()).hasSize(1);
    }

    @Test
    void objectIsKeptWhileTheTokenIsMissing(TestNamespace scene) {
        TestOrganization testOrganization = organizationWithSubject(scene);
        deleteToken(scene, testOrganization);

        scene.delete("subject");

        scene.awaitReason("subject", "SecretNotFound");
        assertThat(scene.remoteObjects()).hasSize(1);
        testOrganization.use(testOrganization.issue());
        scene.awaitGone("subject");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    /** Returns an organization with one resource, which is Ready. */
    private static TestOrganization organizationWithSubject(TestNamespace scene) {
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        return testOrganization;
    }

    /** Deletes the Secret and removes its finalizers. */
    private static void deleteToken(TestNamespace scene, TestOrganization testOrganization) {
        TestNamespace.patiently().until(() -> hasFinalizer(secret(scene, testOrganization)));
        secret(scene, testOrganization).delete();
        secret(scene, testOrganization).edit(secret -> {
            secret.getMetadata().setFinalizers(List.of());
            return secret;
        });
        TestNamespace.patiently().until(() -> secret(scene, testOrganization).get() == null);
    }

    private static Resource<Secret> secret(TestNamespace scene, TestOrganization testOrganization) {
        return scene.client().secrets().inNamespace(scene.namespace()).withName(testOrganization.secret());
    }

    private static boolean hasFinalizer(Resource<Secret> secret) {
        return Optional.ofNullable(secret.get())
                .filter(present -> present.getMetadata().getFinalizers().stream()
                        .anyMatch(finalizer -> finalizer.startsWith("astro.astronomer.io/token-of-")))
                .isPresent();
    }
}
