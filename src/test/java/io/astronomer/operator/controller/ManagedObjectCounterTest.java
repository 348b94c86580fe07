package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.massdeletion.ManagedObject;
import io.astronomer.operator.massdeletion.ManagedObjectCounts;
import io.astronomer.operator.sandbox.astro.SettableClock;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The managed and the pending objects of a scope entity. */
class ManagedObjectCounterTest {
    private static final ScopeEntity SCOPE_ENTITY = new ScopeEntity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh");
    private static final String BLOCKED = ", conditions: [{type: Ready, status: 'False', reason: MassDeletionBlocked}]";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final List<EnvironmentObject> resources = new ArrayList<>();
    private final ManagedObjectCounter counter = new ManagedObjectCounter(
            scopeEntity -> resources.stream(),
            Resources.resolver(),
            resource -> !resource.getMetadata().getName().equals("foreign"),
            clock);

    @Test
    void createdAndAdoptedObjectsAreManaged() {
        add("created", "Created", "{}", "", "");
        add("adopted", "Adopted", "{}", "", "");
        add("observed", "Observed", "{management: Observe}", "", "");

        assertThat(names(count().managed())).containsExactlyInAnyOrder("created", "adopted");
    }

    @Test
    void deletionOfResourceAndObjectIsPending() {
        add("stays", "Created", "{}", "", "");
        add("deleted", "Created", "{}", deletionTimestamp(), "");
        add("orphan", "Created", "{deletion: Orphan}", deletionTimestamp(), "");
        add("adopted", "Adopted", "{}", deletionTimestamp(), "");
        add("adopted-to-delete", "Adopted", "{deletion: Delete}", deletionTimestamp(), "");

        assertThat(names(count().pending())).containsExactlyInAnyOrder("deleted", "adopted-to-delete");
    }

    @Test
    void blockedReplacementIsPending() {
        add("replaced", "Created", "{}", "", BLOCKED);

        assertThat(names(count().pending())).containsExactly("replaced");
    }

    @Test
    void resourcesOfAnotherOrganizationDoNotCount() {
        add("foreign", "Created", "{}", deletionTimestamp(), "");

        assertThat(count()).isEqualTo(new ManagedObjectCounts.Count(Set.of(), Set.of()));
    }

    @Test
    void simultaneousCallsShareOneCount() {
        ManagedObjectCounts.Count first = count();

        assertThat(count()).isSameAs(first);
    }

    @Test
    void countIsUpdatedAfterASecond() {
        count();
        add("new", "Created", "{}", "", "");
        clock.advance(Duration.ofSeconds(1));

        assertThat(names(count().managed())).containsExactly("new");
    }

    @Test
    void pendingObjectHasNamespaceAndDeletionState() {
        add("deleted", "Created", "{}", deletionTimestamp(), "");

        assertThat(count().pending())
                .containsExactly(new ManagedObject(
                        "data",
                        new ObjectIdentity(
                                SCOPE_ENTITY.scope(),
                                SCOPE_ENTITY.entityId(),
                                ObjectType.ENVIRONMENT_VARIABLE,
                                "deleted"),
                        "deleted",
                        Optional.of("cm4ntm56001gk01mbhudv1elv"),
                        true,
                        Optional.empty()));
    }

    @Test
    void pendingObjectHasTheTokenOfTheStatus() {
        add("deleted", "Created", "{}", deletionTimestamp(), ", operator: {massDeletionToken: 30-0a}");

        assertThat(count().pending()).extracting(ManagedObject::token).containsExactly(Optional.of("30-0a"));
    }

    private static List<String> names(Set<ManagedObject> objects) {
        return objects.stream().map(ManagedObject::uid).toList();
    }

    private ManagedObjectCounts.Count count() {
        return counter.of(SCOPE_ENTITY);
    }

    private static String deletionTimestamp() {
        return ", deletionTimestamp: '2026-11-24T10:00:00Z'";
    }

    private void add(String name, String ownership, String policy, String metadata, String status) {
        resources.add(Serialization.unmarshal(
                """
                metadata: {name: %s, namespace: data, uid: %s, generation: 1%s}
                spec:
                  objectKey: %s
                  workspace: clx42sxw501gl01o0gjenthnh
                  environmentVariable: {value: blue}
                  policy: %s
                status: {id: cm4ntm56001gk01mbhudv1elv, ownership: %s%s}
                """.formatted(name, name, metadata, name, policy, ownership, status), EnvironmentObject.class));
        clock.advance(Duration.ofSeconds(1));
    }
}
