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

/** An organization, its token and its resources are deleted in one go, as with their namespace: all ends by itself. */
@SharedRig
final class DepartureIT {

    /** The orders in which a namespace's controller, or anybody, may say so: object, organization, Secret. */
    @ParameterizedTest
    @ValueSource(strings = {"oas", "osa", "aos", "aso", "soa", "sao"})
    void whateverIsDeletedFirstTheObjectsGoFromAstroAndNothingIsLeft(String order, Scene scene) {
        Tenant tenant = Tenant.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("one", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.apply("two", tenant.reference() + Specs.ENVIRONMENT_VARIABLE);
        scene.awaitReady("one");
        scene.awaitReady("two");

        order.chars().forEach(which -> {
            switch (which) {
                case 'o' -> List.of("one", "two").forEach(scene::delete);
                case 'a' -> tenant.resource().delete();
                default -> secret(scene, tenant).delete();
            }
        });

        scene.awaitGone("one");
        scene.awaitGone("two");
        Scene.patiently().until(() -> tenant.resource().get() == null);
        Scene.patiently().until(() -> secret(scene, tenant).get() == null);
        assertThat(scene.holdings()).isEmpty();
    }

    /** On the embedded API: a real one without its controllers finds nothing to delete. */
    @Test
    void aNamespaceThatIsDeletedEndsByItself(Scene scene) {
        scene.rig().requireEmbedded();
        Tenant tenant = Tenant.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("own", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.apply("default", Specs.ENVIRONMENT_VARIABLE);
        scene.awaitReady("own");
        scene.awaitReady("default");

        scene.client().namespaces().withName(scene.namespace()).delete();

        Scene.patiently()
                .until(() ->
                        scene.client().namespaces().withName(scene.namespace()).get() == null);
        assertThat(scene.holdings()).isEmpty();
    }

    @Test
    void whatIsInUseIsHeldAndSaysSo(Scene scene) {
        Tenant tenant = servingSubject(scene);

        tenant.resource().delete();
        secret(scene, tenant).delete();

        assertThat(tenant.await("Ready", ready -> ready.reason().equals("InUse"))
                        .message())
                .contains("1 are left");
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE.replace("before", "after"));
        scene.awaitReady("subject");
        assertThat(scene.stored("subject").at("/description").asText()).isEqualTo("after");
    }

    @Test
    void aTokenThatIsGivenToAnOrganizationThatIsBeingDeletedIsHeldToo(Scene scene) {
        Tenant tenant = servingSubject(scene);
        tenant.resource().delete();
        loseToken(scene, tenant);

        tenant.use(tenant.issue());

        Scene.patiently().until(() -> isHeld(secret(scene, tenant)));
    }

    @Test
    void aSecretThatNoOrganizationNamesAnyMoreIsLetGo(Scene scene) {
        Tenant tenant = servingSubject(scene);
        Scene.patiently().until(() -> isHeld(secret(scene, tenant)));
        scene.token("another", tenant.issue().secret());

        tenant.resource()
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"tokenSecretRef\":{\"name\":\"another\"}}}");

        Scene.patiently().until(() -> !isHeld(secret(scene, tenant)));
        scene.look("subject");
        scene.awaitReady("subject");
    }

    @Test
    void anOrganizationThatIsLostForGoodLetsGoWhenItIsAskedTo(Scene scene) {
        Tenant tenant = servingSubject(scene);
        String id = scene.id("subject");
        tenant.resource().delete();
        tenant.resource().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
        Scene.patiently().until(() -> tenant.resource().get() == null);
        scene.delete("subject");
        assertThat(scene.awaitReason("subject", "OrganizationNotFound").message("Ready"))
                .contains("astro.astronomer.io/force-orphan");

        scene.annotate("subject", "force-orphan", "true");

        scene.awaitGone("subject");
        assertThat(scene.awaitEvents("Orphaned")).singleElement().asString().contains(id, "an.airflow-variable");
        assertThat(scene.holdings()).hasSize(1);
    }

    @Test
    void aTokenThatIsLostKeepsTheObjectAndSaysSo(Scene scene) {
        Tenant tenant = servingSubject(scene);
        loseToken(scene, tenant);

        scene.delete("subject");

        scene.awaitReason("subject", "SecretNotFound");
        assertThat(scene.holdings()).hasSize(1);
        tenant.use(tenant.issue());
        scene.awaitGone("subject");
        assertThat(scene.holdings()).isEmpty();
    }

    /** An organization with one resource, which is ready. */
    private static Tenant servingSubject(Scene scene) {
        Tenant tenant = Tenant.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        return tenant;
    }

    /** Also what holds it is taken off. */
    private static void loseToken(Scene scene, Tenant tenant) {
        Scene.patiently().until(() -> isHeld(secret(scene, tenant)));
        secret(scene, tenant).delete();
        secret(scene, tenant).edit(secret -> {
            secret.getMetadata().setFinalizers(List.of());
            return secret;
        });
        Scene.patiently().until(() -> secret(scene, tenant).get() == null);
    }

    private static Resource<Secret> secret(Scene scene, Tenant tenant) {
        return scene.client().secrets().inNamespace(scene.namespace()).withName(tenant.secret());
    }

    private static boolean isHeld(Resource<Secret> secret) {
        return Optional.ofNullable(secret.get())
                .filter(present -> present.getMetadata().getFinalizers().stream()
                        .anyMatch(finalizer -> finalizer.startsWith("astro.astronomer.io/token-of-")))
                .isPresent();
    }
}
