package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.Token;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;

/** Two namespaces, and one object that a resource in each of them names. */
@SharedEnvironment
final class ContestIT {
    private static final String SUBJECT = "subject";
    private static final String ATTACK = "attack";

    @Test
    void aTokenThatAstroNeverAcceptedTakesNoKey(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        TestOrganization pretender = TestOrganization.nowhere(attacker, "pretender", SandboxFixtures.ORGANIZATION);
        attacker.token(pretender.secret(), Canary.VALUE + "never-issued");
        pretender.apply();
        attack(attacker, scene, pretender.reference());
        attacker.awaitFailure(ATTACK, "Unauthorized");
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);

        scene.apply(SUBJECT, testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
        assertThat(scene.told(SUBJECT).ownership()).contains(Ownership.Created);
    }

    @Test
    void aTokenThatCanNotReadTheWorkspaceTakesNoKeyOfIt(TestNamespace scene) {
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
    void aSuspendedResourceTakesNoKey(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        attack(attacker, scene, "suspend: true\n");
        attacker.awaitCondition(ATTACK, "Suspended", condition -> true);

        scene.apply(SUBJECT, Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
    }

    @Test
    void theDefaultOrganizationGoesBeforeAnotherOfTheSameId(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        TestOrganization testOrganization = TestOrganization.of(attacker, "tenant", SandboxFixtures.ORGANIZATION);
        attack(attacker, scene, testOrganization.reference() + "policy: {approval: Manual}\n");
        attacker.awaitFailure(ATTACK, "PlanPending");

        scene.apply(SUBJECT, Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
        attacker.poke(ATTACK);
        assertThat(attacker.awaitFailure(ATTACK, "ResourceConflict").message())
                .contains("namespace " + scene.namespace())
                .doesNotContain(SUBJECT);
    }

    @Test
    void whatAStatusRemembersOfAnOrganizationThatIsGoneIsNoClaim(TestNamespace scene) {
        TestNamespace attacker = scene.environment().scene();
        TestOrganization testOrganization = TestOrganization.of(attacker, "tenant", SandboxFixtures.ORGANIZATION);
        attack(attacker, scene, testOrganization.reference());
        attacker.awaitReady(ATTACK);
        lose(testOrganization);
        attacker.awaitFailure(ATTACK, "OrganizationNotFound");

        scene.apply(SUBJECT, Specs.AIRFLOW_VARIABLE);

        scene.awaitReady(SUBJECT);
        assertThat(scene.told(SUBJECT).ownership()).contains(Ownership.Adopted);
    }

    @Test
    void whoLosesKeepsItsIdAndDeletesItsObjectAtItsDeletion(TestNamespace scene) {
        TestNamespace loser = displaced(scene, "");
        String id = loser.id(ATTACK);

        loser.delete(ATTACK);
        loser.awaitGone(ATTACK);

        assertThat(loser.awaitEvents("Deleted")).singleElement().asString().contains(id);
        scene.look(SUBJECT);
        scene.awaitReady(SUBJECT);
        assertThat(scene.id(SUBJECT)).isNotEqualTo(id);
    }

    @Test
    void whoLosesLeavesItsObjectAtItsDeletionWhereItsPolicySaysSo(TestNamespace scene) {
        TestNamespace loser = displaced(scene, "policy: {deletion: Orphan}\n");
        String id = loser.id(ATTACK);

        loser.delete(ATTACK);
        loser.awaitGone(ATTACK);

        assertThat(loser.awaitEvents("Orphaned")).singleElement().asString().contains(id);
        scene.look(SUBJECT);
        assertThat(scene.id(SUBJECT)).isEqualTo(id);
    }

    /** A resource that owned the object, while the default organization's owns it too; answers where it is. */
    private static TestNamespace displaced(TestNamespace scene, String policy) {
        TestNamespace loser = scene.environment().scene();
        TestOrganization testOrganization = TestOrganization.of(loser, "tenant", SandboxFixtures.ORGANIZATION);
        attack(loser, scene, testOrganization.reference() + policy);
        loser.awaitReady(ATTACK);
        lose(testOrganization);
        loser.awaitFailure(ATTACK, "OrganizationNotFound");
        scene.apply(SUBJECT, Specs.AIRFLOW_VARIABLE);
        scene.awaitReady(SUBJECT);
        testOrganization.apply();
        loser.awaitFailure(ATTACK, "ResourceConflict");
        assertThat(loser.told(ATTACK).ownership()).contains(Ownership.Created);
        return loser;
    }

    /** As by somebody who takes its finalizers away. */
    private static void lose(TestOrganization testOrganization) {
        testOrganization.resource().delete();
        testOrganization
                .resource()
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
        TestNamespace.patiently().until(() -> testOrganization.resource().get() == null);
    }

    /** A resource in another namespace that names the scene's object, and is older than what is created from now on. */
    private static void attack(TestNamespace attacker, TestNamespace scene, String spec) {
        attacker.apply(ATTACK, spec + Specs.AIRFLOW_VARIABLE.replace("$workspace", scene.workspace()));
        scene.awaitLaterThan(attacker.get(ATTACK));
    }
}
