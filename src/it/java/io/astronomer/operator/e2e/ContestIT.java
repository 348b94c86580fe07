package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.Token;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;

/** Two namespaces, each with a resource for the same remote object. */
@SharedEnvironment
final class ContestIT {
    private static final String SUBJECT = "subject";
    private static final String ATTACK = "attack";

    @Test
    void rejectedTokenClaimsNoKey(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        TestOrganization pretender = TestOrganization.notApplied(attacker, "pretender", SandboxFixtures.ORGANIZATION);
        attacker.token(pretender.secret(), Canary.VALUE + "never-issued");
        pretender.apply();
        attack(attacker, scene, pretender.reference());
        attacker.awaitFailure(ATTACK, "Unauthorized");
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);

        scene.apply(SUBJECT, testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
        assertThat(scene.status(SUBJECT).ownership()).contains(Ownership.Created);
    }

    @Test
    void tokenWithoutWorkspaceAccessClaimsNoKey(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        TestOrganization narrow = TestOrganization.of(
                attacker, "narrow", SandboxFixtures.ORGANIZATION, Token.Kind.DEPLOYMENT, attacker.deployment(1));
        attacker.apply("own", narrow.reference() + Specs.DEPLOYMENT_VARIABLE);
        attacker.awaitReady("own");
        attack(attacker, scene, narrow.reference());
        attacker.awaitFailure(ATTACK, "Forbidden");
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);

        scene.apply(SUBJECT, testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
    }

    @Test
    void suspendedResourceClaimsNoKey(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        attack(attacker, scene, "suspend: true\n");
        attacker.awaitCondition(ATTACK, "Suspended", condition -> true);

        scene.apply(SUBJECT, Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
    }

    @Test
    void defaultOrganizationHasPrecedenceOverTheSameId(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        TestOrganization testOrganization = TestOrganization.of(attacker, "tenant", SandboxFixtures.ORGANIZATION);
        attack(attacker, scene, testOrganization.reference() + "policy: {approval: Manual}\n");
        attacker.awaitFailure(ATTACK, "PlanPending");

        scene.apply(SUBJECT, Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
        attacker.requestReconcile(ATTACK);
        assertThat(attacker.awaitFailure(ATTACK, "ResourceConflict").message())
                .contains("namespace " + scene.namespace())
                .doesNotContain(SUBJECT);
    }

    @Test
    void recordedStateOfADeletedOrganizationClaimsNoKey(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        TestOrganization testOrganization = TestOrganization.of(attacker, "tenant", SandboxFixtures.ORGANIZATION);
        attack(attacker, scene, testOrganization.reference());
        attacker.awaitReady(ATTACK);
        deleteWithoutFinalizers(testOrganization);
        attacker.awaitFailure(ATTACK, "OrganizationNotFound");

        scene.apply(SUBJECT, Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
        assertThat(scene.status(SUBJECT).ownership()).contains(Ownership.Adopted);
    }

    @Test
    void displacedResourceDeletesItsObjectWhenDeleted(TestNamespace scene) {
        TestNamespace loser = displaced(scene, "");
        String id = loser.id(ATTACK);
        scene.environment().plannedSteps().changed(scene);

        loser.delete(ATTACK);
        loser.awaitGone(ATTACK);

        assertThat(loser.awaitEvents("Deleted")).singleElement().asString().contains(id);
        scene.refresh(SUBJECT);
        scene.awaitReady(SUBJECT);
        assertThat(scene.id(SUBJECT)).isNotEqualTo(id);
    }

    @Test
    void displacedResourceOrphansItsObjectByPolicy(TestNamespace scene) {
        TestNamespace loser = displaced(scene, "policy: {deletion: Orphan}\n");
        String id = loser.id(ATTACK);

        loser.delete(ATTACK);
        loser.awaitGone(ATTACK);

        assertThat(loser.awaitEvents("Orphaned")).singleElement().asString().contains(id);
        scene.refresh(SUBJECT);
        assertThat(scene.id(SUBJECT)).isEqualTo(id);
    }

    /** Creates an owner that the default organization then displaces. Returns the namespace of the former owner. */
    private static TestNamespace displaced(TestNamespace scene, String policy) {
        TestNamespace loser = scene.environment().scene();
        TestOrganization testOrganization = TestOrganization.of(loser, "tenant", SandboxFixtures.ORGANIZATION);
        attack(loser, scene, testOrganization.reference() + policy);
        loser.awaitReady(ATTACK);
        deleteWithoutFinalizers(testOrganization);
        loser.awaitFailure(ATTACK, "OrganizationNotFound");
        scene.apply(SUBJECT, Specs.AIRFLOW_VARIABLE);
        scene.awaitReady(SUBJECT);
        testOrganization.apply();
        loser.awaitFailure(ATTACK, "ResourceConflict");
        assertThat(loser.status(ATTACK).ownership()).contains(Ownership.Created);
        return loser;
    }

    /** Deletes the AstroOrganization and removes its finalizers. */
    private static void deleteWithoutFinalizers(TestOrganization testOrganization) {
        testOrganization.resource().delete();
        testOrganization
                .resource()
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
        TestNamespace.patiently().until(() -> testOrganization.resource().get() == null);
    }

    /** Creates a resource for the scene's object in another namespace. It is older than all resources created later. */
    private static void attack(TestNamespace attacker, TestNamespace scene, String spec) {
        attacker.apply(ATTACK, spec + Specs.AIRFLOW_VARIABLE.replace("$workspace", scene.workspace()));
        scene.awaitLaterThan(attacker.get(ATTACK));
    }
}
