package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.ResolvedNames;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameEventsTest {
    private static final String BOUND =
            "workspace: {name: Analytics, id: w1}, operator: {deployments: [{name: prod, id: d1}]}";

    @Test
    void newNameIsAnEvent() {
        assertThat(event(BOUND, "w1", "Analytics 2", "d1"))
                .contains(normal(
                        "Renamed",
                        "The Workspace of the object (id w1) was renamed in Astro from Analytics to Analytics 2. The"
                                + " object belongs to it as before"));
    }

    @Test
    void newNameOfADeploymentNamesItsKind() {
        ResolvedNames names = new ResolvedNames(
                new ScopeEntity(Scope.DEPLOYMENT, "d9"), "ETL 2", Optional.of("ETL"), List.of(), List.of());

        assertThat(NameEvents.of(status("deployment: {name: ETL, id: d9}"), names))
                .hasValueSatisfying(
                        event -> assertThat(event.message()).startsWith("The Deployment of the object (id d9)"));
    }

    @Test
    void sameNameIsNoEvent() {
        assertThat(event(BOUND, "w1", "Analytics", "d1")).isEmpty();
    }

    @Test
    void firstNameIsNoEvent() {
        assertThat(event("workspace: {name: w1, id: w1}", "w1", "Analytics", "d1"))
                .isEmpty();
    }

    @Test
    void anotherWorkspaceIsNoNewName() {
        assertThat(event(BOUND, "w2", "Research", "d1")).isEmpty();
    }

    @Test
    void nameThatTheStatusShowsInPartIsNotNew() {
        assertThat(event("workspace: {name: a b, id: w1}", "w1", "a\u0007b", "d1"))
                .isEmpty();
    }

    @Test
    void newDeploymentOfANameIsAnEvent() {
        assertThat(event(BOUND, "w1", "Analytics", "d2"))
                .contains(normal(
                        "LinkMoved",
                        "Deployments were created again in Astro under their names: prod is d2 now, was d1"));
    }

    @Test
    void otherDeploymentOfASelectorIsNoEvent() {
        assertThat(NameEvents.of(status(BOUND), names("w1", "Analytics", "d2", LinkTarget.Source.SELECTOR)))
                .isEmpty();
    }

    @Test
    void deploymentOfANewEntryIsNoEvent() {
        assertThat(event("workspace: {name: Analytics, id: w1}", "w1", "Analytics", "d2"))
                .isEmpty();
    }

    @Test
    void deploymentOfTheSameNameInAnotherWorkspaceDidNotMove() {
        assertThat(event(BOUND, "w2", "Research", "d2")).isEmpty();
    }

    @Test
    void firstReconciliationIsNoEvent() {
        assertThat(NameEvents.of(null, names("w1", "Analytics", "d1"))).isEmpty();
    }

    private static Optional<EventMessage> event(String status, String workspace, String name, String deployment) {
        return NameEvents.of(status(status), names(workspace, name, deployment));
    }

    private static ResolvedNames names(String workspace, String name, String deployment) {
        return names(workspace, name, deployment, LinkTarget.Source.NAME);
    }

    private static ResolvedNames names(String workspace, String name, String deployment, LinkTarget.Source source) {
        LinkTarget link = new LinkTarget(0, deployment, "prod", source);
        return new ResolvedNames(
                new ScopeEntity(Scope.WORKSPACE, workspace), name, Optional.of("Analytics"), List.of(link), List.of());
    }

    private static EnvironmentObjectStatus status(String status) {
        return Serialization.unmarshal("kind: EnvironmentObject\nstatus: {" + status + "}", EnvironmentObject.class)
                .getStatus();
    }

    private static EventMessage normal(String reason, String message) {
        return new EventMessage(EventMessage.Severity.NORMAL, reason, message);
    }
}
