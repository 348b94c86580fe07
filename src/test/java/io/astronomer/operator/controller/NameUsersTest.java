package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.NameResolver;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the resources of an organization look up, and which of them a read requeues. */
class NameUsersTest {
    private static final String PINNED =
            "{id: cm4ntm56001gk01mbhudv1elv, workspace: {name: Analytics, id: w1}, operator: {resolvedFrom: Analytics}}";

    private final List<EnvironmentObject> resources = new ArrayList<>();
    private final List<String> requeued = new ArrayList<>();
    private final NameUsers users = new NameUsers(
            resources::stream,
            new NameResolver(any -> Defaults.standard()),
            AccessRules.none(),
            new Freshness(any -> Defaults.standard()),
            id -> requeued.add(id.getName()));

    @Test
    void allNamesAreLookedUpTogether() {
        add("a", "workspace: Analytics", "{}");
        add("b", "workspace: Research", "{}");

        assertThat(users.inUse(Scope.WORKSPACE).query().names()).containsExactlyInAnyOrder("Analytics", "Research");
    }

    @Test
    void idsAloneAreNotLookedUp() {
        add("a", "workspace: clx42sxw501gl01o0gjenthnh", "{}");

        assertThat(users.inUse(Scope.WORKSPACE).query()).isEqualTo(EntityQuery.none(Scope.WORKSPACE));
    }

    @Test
    void pinnedWorkspaceIsLookedUpByItsIdToo() {
        add("a", "workspace: Analytics", PINNED);

        assertThat(users.inUse(Scope.WORKSPACE).query().ids()).containsExactly("w1");
    }

    @Test
    void renamedWorkspaceIsLookedUpByBothNames() {
        add("a", "workspace: Analytics", PINNED.replace("name: Analytics", "name: Analytics 2"));

        assertThat(users.inUse(Scope.WORKSPACE).query().names()).containsExactlyInAnyOrder("Analytics", "Analytics 2");
    }

    @Test
    void workspaceIsNotLookedUpAmongTheDeployments() {
        add("a", "workspace: Analytics", "{}");

        assertThat(users.inUse(Scope.DEPLOYMENT).query().isEmpty()).isTrue();
    }

    @Test
    void shortestIntervalCounts() {
        add("a", "workspace: Analytics\n  syncInterval: 2m", "{}");
        add("b", "workspace: Analytics\n  syncInterval: 1m", "{}");
        add("c", "workspace: Analytics", "{}");

        assertThat(users.inUse(Scope.WORKSPACE).maxAge()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void intervalWithoutANameDoesNotCount() {
        add("a", "workspace: Analytics", "{}");
        add("b", "workspace: clx42sxw501gl01o0gjenthnh\n  syncInterval: 1m", "{}");

        assertThat(users.inUse(Scope.WORKSPACE).maxAge()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void namespacesAreThoseOfTheUsers() {
        add("a", "workspace: Analytics", "{}");

        assertThat(users.inUse(Scope.WORKSPACE).namespaces()).isEqualTo(Set.of("data"));
    }

    @Test
    void readWithoutAChangeRequeuesNone() {
        add("a", "workspace: Analytics", PINNED);
        read(rows(workspace("w1", "Analytics")), rows(workspace("w1", "Analytics")));

        assertThat(requeued).isEmpty();
    }

    @Test
    void newOwnerOfANameRequeuesItsUsers() {
        add("a", "workspace: Analytics", "{}");
        add("b", "workspace: Research", "{}");
        read(rows(), rows(workspace("w1", "Analytics")));

        assertThat(requeued).containsExactly("a");
    }

    @Test
    void newNameOfAPinnedWorkspaceRequeuesItsUsers() {
        add("a", "workspace: Analytics", PINNED);
        read(rows(workspace("w1", "Analytics")), rows(workspace("w1", "Analytics 2")));

        assertThat(requeued).containsExactly("a");
    }

    @Test
    void newDeploymentRequeuesASelectorsUsers() {
        add("a", "workspace: Analytics\n  links: [{deploymentSelector: {namePattern: \"*\"}}]", PINNED);
        users.entitiesRead(Scope.DEPLOYMENT, rows(deployment("d1")), Optional.of(rows()));

        assertThat(requeued).containsExactly("a");
    }

    @Test
    void newDeploymentDoesNotRequeueOthers() {
        add("a", "workspace: Analytics", PINNED);
        users.entitiesRead(Scope.DEPLOYMENT, rows(deployment("d1")), Optional.of(rows()));

        assertThat(requeued).isEmpty();
    }

    @Test
    void firstReadRequeuesNone() {
        add("a", "workspace: Analytics", PINNED);
        users.entitiesRead(Scope.WORKSPACE, rows(workspace("w1", "Analytics")), Optional.empty());

        assertThat(requeued).isEmpty();
    }

    @Test
    void firstReadFindsANewName() {
        add("a", "workspace: Analytics", PINNED);
        users.entitiesRead(Scope.WORKSPACE, rows(workspace("w1", "Analytics 2")), Optional.empty());

        assertThat(requeued).containsExactly("a");
    }

    @Test
    void firstReadFindsAnotherOwnerOfTheName() {
        add("a", "workspace: Analytics", PINNED);
        users.entitiesRead(Scope.WORKSPACE, rows(workspace("w2", "Analytics")), Optional.empty());

        assertThat(requeued).containsExactly("a");
    }

    @Test
    void nameThatTheStatusShowsInPartIsNotNew() {
        add("a", "workspace: Analytics", PINNED.replace("name: Analytics", "name: a b"));
        users.entitiesRead(Scope.WORKSPACE, rows(workspace("w1", "a\u0007b")), Optional.empty());

        assertThat(requeued).isEmpty();
    }

    private void read(EntityRows before, EntityRows now) {
        users.entitiesRead(Scope.WORKSPACE, now, Optional.of(before));
    }

    private void add(String name, String spec, String status) {
        resources.add(Serialization.unmarshal("""
                kind: EnvironmentObject
                metadata: {name: %s, namespace: data, generation: 1}
                spec:
                  objectKey: a_key
                  environmentVariable: {value: blue}
                  %s
                status: %s
                """.formatted(name, spec, status), EnvironmentObject.class));
    }

    private static EntityRows rows(Entity... entities) {
        return new EntityRows(List.of(entities));
    }

    private static Entity workspace(String id, String name) {
        return new Entity(new ScopeEntity(Scope.WORKSPACE, id), name, Optional.empty());
    }

    private static Entity deployment(String id) {
        return new Entity(new ScopeEntity(Scope.DEPLOYMENT, id), "prod", Optional.of("w1"));
    }

    @Test
    void namesOfAccessRulesAreLookedUpForAnyResource() {
        NameUsers restricted = new NameUsers(
                resources::stream,
                new NameResolver(any -> Defaults.standard()),
                new AccessRules(Set.of("*"), Optional.empty(), Map.of("data", Set.of("Analytics*"))),
                new Freshness(any -> Defaults.standard()),
                id -> requeued.add(id.getName()));
        assertThat(restricted.inUse(Scope.WORKSPACE).query().isEmpty()).isTrue();

        add("a", "workspace: clx42sxw501gl01o0gjenthnh", "{}");

        assertThat(restricted.inUse(Scope.WORKSPACE).query().whole()).isTrue();
        assertThat(restricted.inUse(Scope.DEPLOYMENT).query().isEmpty()).isTrue();
    }
}
