package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A resource that names its Workspace and the Deployments of its links, from its create to its deletion. */
class NamesCourseTest {
    private static final String BY_NAME = "workspace: Analytics prod, environmentVariable: {value: blue}";
    private static final String LINKED = BY_NAME + ", links: [{deployment: ETL prod}]";
    private static final String SELECTED = BY_NAME + ", links: [{deploymentSelector: {namePattern: ETL *}}]";
    private static final String HIDDEN_WORKSPACE = "clx42hidden01gl01o0gjenth";
    private static final String NEW_DEPLOYMENT = "clx44again0001m5dzsbexqrx";

    private final ReconcileHarness harness = ReconcileHarness.variable("blue");

    @Test
    void nameIsRecordedBeforeTheCreate() {
        harness.edit(spec(BY_NAME));

        assertThat(outcomes(3))
                .hasExactlyElementsOfTypes(Outcome.Deferred.class, Outcome.NamesResolved.class, Outcome.Applied.class);
    }

    @Test
    void createByNameReadsTheDirectoryOnce() {
        inSync(BY_NAME);

        assertThat(harness.recordingEnvironmentObjects.calls)
                .containsExactly("list WORKSPACE", "list", "create", "list");
    }

    @Test
    void objectBelongsToTheNamedWorkspace() {
        inSync(BY_NAME);

        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void resourceAtRestKeepsItsStatus() {
        inSync(LINKED);
        EnvironmentObjectStatus before = harness.status();
        later();
        outcomes(3);

        assertThat(harness.status()).isEqualTo(before);
    }

    @Test
    void renamedWorkspaceIsShown() {
        inSync(BY_NAME);
        rename("Analytics 2");
        later();
        outcomes(3);

        assertThat(harness.status().scopeName()).contains("Analytics 2");
    }

    @Test
    void renamedWorkspaceCausesNoWriteToAstro() {
        inSync(BY_NAME);
        rename("Analytics 2");
        harness.recordingEnvironmentObjects.calls.clear();
        later();
        outcomes(3);

        assertThat(harness.recordingEnvironmentObjects.calls).allMatch(call -> call.startsWith("list"));
    }

    @Test
    void anotherWorkspaceIsRefused() {
        inSync(BY_NAME);
        harness.edit(spec("workspace: Research, environmentVariable: {value: green}"));

        assertThat(last(3))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(Reason.SCOPE_CHANGED));
    }

    @Test
    void objectOfARefusedWorkspaceIsNotWritten() {
        inSync(BY_NAME);
        harness.edit(spec("workspace: Research, environmentVariable: {value: green}"));
        harness.recordingEnvironmentObjects.calls.clear();
        outcomes(3);

        assertThat(harness.recordingEnvironmentObjects.calls).allMatch(call -> call.startsWith("list"));
    }

    @Test
    void newDeploymentOfALinkIsLinked() {
        inSync(LINKED);
        move();
        later();
        outcomes(6);

        assertThat(harness.remoteObjects().get(0).links())
                .extracting(RemoteObject.RemoteLink::deploymentId)
                .containsExactly(NEW_DEPLOYMENT);
    }

    @Test
    void newDeploymentOfALinkIsNoDrift() {
        inSync(LINKED);
        move();
        later();

        assertThat(results(6)).allMatch(result -> result.drift().isEmpty());
    }

    @Test
    void newDeploymentOfALinkIsLinkedThoughDriftIsReported() {
        inSync(LINKED + ", policy: {drift: Report}");
        move();
        later();

        assertThat(outcomes(6)).hasAtLeastOneElementOfType(Outcome.Applied.class);
    }

    @Test
    void editedNameEndsAConflict() {
        harness.edit(spec(BY_NAME));
        outcomes(2);
        harness.rivals.add(rival());
        harness.edit(spec("workspace: Research, environmentVariable: {value: blue}"));

        assertThat(outcomes(2))
                .last()
                .isInstanceOfSatisfying(
                        Outcome.NamesResolved.class,
                        resolved -> assertThat(resolved.names().scopeEntity().entityId())
                                .isEqualTo(SandboxFixtures.OTHER_WORKSPACE));
    }

    @Test
    void conflictOfANameBlocksTheCreate() {
        harness.edit(spec(BY_NAME));
        harness.rivals.add(rival());

        assertThat(last(3))
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> assertThat(blocked.reason()).isEqualTo(Reason.RESOURCE_CONFLICT));
    }

    @Test
    void resourceThatTheCacheCannotRequeueYetRequeuesItself() {
        harness.edit(spec(BY_NAME));
        outcomes(2);
        harness.refreshPermit = Optional.empty();
        harness.indexed = false;

        assertThat(last(1)).isEqualTo(new Outcome.Deferred(Optional.of(Duration.ofSeconds(1))));
    }

    @Test
    void indexedResourceLeavesItsRequeueToTheCache() {
        harness.edit(spec(BY_NAME));
        outcomes(2);
        harness.refreshPermit = Optional.empty();

        assertThat(last(1)).isEqualTo(new Outcome.Deferred());
    }

    @Test
    void resultOfAnInterruptedCreateIsDeletedByTheRecordedNames() {
        interruptedCreate(LINKED);
        harness.delete();

        assertThat(harness.remoteObjects()).isEmpty();
    }

    @Test
    void deletionByRecordedNamesDoesNotReadTheDirectory() {
        interruptedCreate(LINKED);
        harness.recordingEnvironmentObjects.calls.clear();
        harness.delete();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "delete");
    }

    @Test
    void resultOfAnInterruptedCreateIsDeletedByTheRecordedMatchesOfASelector() {
        interruptedCreate(SELECTED);
        harness.recordingEnvironmentObjects.calls.clear();
        harness.delete();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("list", "delete");
    }

    @Test
    void objectOfAnotherClientIsNotDeletedForASelector() {
        interruptedCreate(SELECTED);
        harness.recordingEnvironmentObjects.showDescription("another client's");
        harness.delete();

        assertThat(harness.remoteObjects()).hasSize(1);
    }

    @Test
    void newMatchOfASelectorIsLinked() {
        inSync(SELECTED);
        match("ETL new");
        later();
        outcomes(6);

        assertThat(harness.remoteObjects().get(0).links())
                .extracting(RemoteObject.RemoteLink::deploymentId)
                .contains(NEW_DEPLOYMENT);
    }

    @Test
    void newMatchesOfASelectorAreNoDrift() {
        inSync(SELECTED + ", policy: {drift: Report}");
        match("ETL new");
        later();

        assertThat(results(6)).allMatch(result -> result.drift().isEmpty());
    }

    @Test
    void linkOfASelectorSurvivesOneShortListing() {
        inSync(SELECTED);
        hide();
        harness.recordingEnvironmentObjects.calls.clear();
        later();
        outcomes(3);

        assertThat(harness.recordingEnvironmentObjects.calls).isNotEmpty().allMatch(call -> call.startsWith("list"));
    }

    @Test
    void linkOfASelectorIsRemovedAfterTwoShortListings() {
        inSync(SELECTED);
        hide();
        later();
        outcomes(3);
        later();
        outcomes(6);

        assertThat(harness.remoteObjects().get(0).links()).isEmpty();
    }

    @Test
    void deletedDeploymentOfASelectorIsNoDrift() {
        inSync(SELECTED);
        hide();
        unlink();
        later();

        assertThat(results(6)).allMatch(result -> result.drift().isEmpty());
    }

    @Test
    void deletedDeploymentOfASelectorCausesNoWrite() {
        inSync(SELECTED);
        hide();
        unlink();
        harness.recordingEnvironmentObjects.calls.clear();
        later();
        outcomes(6);

        assertThat(harness.recordingEnvironmentObjects.calls).isNotEmpty().allMatch(call -> call.startsWith("list"));
    }

    @Test
    void lostLinkOfASelectorIsDrift() {
        inSync(SELECTED);
        unlink();
        later();

        assertThat(results(4)).anyMatch(result -> result.drift().isPresent());
    }

    private void interruptedCreate(String spec) {
        harness.edit(spec(spec));
        harness.recordingEnvironmentObjects.failAfter("create", RecordingEnvironmentObjects.cutOff());
        assertThat(last(4)).isInstanceOf(Outcome.Retry.class);
        harness.restart();
    }

    private void inSync(String spec) {
        harness.edit(spec(spec));
        assertThat(last(8)).isInstanceOf(Outcome.InSync.class);
    }

    private Outcome last(int reconciliations) {
        List<Outcome> all = outcomes(reconciliations);
        return all.get(all.size() - 1);
    }

    private List<Outcome> outcomes(int reconciliations) {
        return results(reconciliations).stream().map(ReconcileResult::outcome).toList();
    }

    private List<ReconcileResult> results(int reconciliations) {
        List<ReconcileResult> results = new ArrayList<>();
        for (int i = 0; i < reconciliations; i++) {
            results.add(harness.resultUnlessDeferred());
        }
        return results;
    }

    /** Makes every cache entry too old. */
    private void later() {
        harness.clock.advance(Duration.ofMinutes(6));
    }

    private void rename(String name) {
        harness.service
                .directory()
                .add(new Directory.Workspace(SandboxFixtures.WORKSPACE, SandboxFixtures.ORGANIZATION, name));
    }

    /** Gives the name of the linked Deployment to a new one. */
    private void move() {
        Directory directory = harness.service.directory();
        directory.add(new Directory.Deployment(SandboxFixtures.DEPLOYMENT, SandboxFixtures.WORKSPACE, "ETL old"));
        directory.add(new Directory.Deployment(NEW_DEPLOYMENT, SandboxFixtures.WORKSPACE, "ETL prod"));
    }

    private void match(String name) {
        harness.service.directory().add(new Directory.Deployment(NEW_DEPLOYMENT, SandboxFixtures.WORKSPACE, name));
    }

    /** Removes the selected Deployments from the listing. */
    private void hide() {
        Directory directory = harness.service.directory();
        directory.add(new Directory.Workspace(HIDDEN_WORKSPACE, SandboxFixtures.OTHER_ORGANIZATION, "Hidden"));
        directory.deploymentsOf(SandboxFixtures.ORGANIZATION).stream()
                .filter(row -> row.name().startsWith("ETL"))
                .toList()
                .forEach(row -> directory.add(new Directory.Deployment(row.id(), HIDDEN_WORKSPACE, row.name())));
    }

    /** Another client removes the links. */
    private void unlink() {
        RemoteObject object = harness.remoteObjects().get(0);
        harness.clock.advance(Duration.ofMinutes(1));
        harness.as(SandboxFixtures.PERSONAL_TOKEN).update(object.id(), OtherWriter.description(object, ""));
    }

    private static String spec(String fields) {
        return "{objectKey: a_key, " + fields + "}";
    }

    private static EnvironmentObject rival() {
        return Serialization.unmarshal("""
                kind: EnvironmentObject
                metadata: {name: rival, namespace: data, uid: u0, generation: 1, creationTimestamp: "2026-11-24T09:00:00Z"}
                spec:
                  objectKey: a_key
                  workspace: %s
                  environmentVariable: {value: blue}
                """.formatted(SandboxFixtures.WORKSPACE), EnvironmentObject.class);
    }
}
