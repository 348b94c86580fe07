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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which resources of a place have an object, and whose is to go. */
class ManagedObjectCounterTest {
    private static final ScopeEntity PLACE = new ScopeEntity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh");
    private static final String BLOCKED = ", conditions: [{type: Ready, status: 'False', reason: MassDeletionBlocked}]";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final List<EnvironmentObject> resources = new ArrayList<>();
    private final ManagedObjectCounter counter = new ManagedObjectCounter(
            scopeEntity -> resources.stream(),
            Resources.resolver(),
            resource -> !resource.getMetadata().getName().equals("foreign"),
            clock);

    @Test
    void whatHasAnObjectIsManaged() {
        add("created", "Created", "{}", "", "");
        add("adopted", "Adopted", "{}", "", "");
        add("observed", "Observed", "{management: Observe}", "", "");

        assertThat(names(count().managed())).containsExactlyInAnyOrder("created", "adopted");
    }

    @Test
    void whatIsBeingDeletedWithItsObjectIsPending() {
        add("stays", "Created", "{}", "", "");
        add("goes", "Created", "{}", leaving(), "");
        add("orphan", "Created", "{deletion: Orphan}", leaving(), "");
        add("adopted", "Adopted", "{}", leaving(), "");
        add("adopted-to-delete", "Adopted", "{deletion: Delete}", leaving(), "");

        assertThat(names(count().pending())).containsExactlyInAnyOrder("goes", "adopted-to-delete");
    }

    @Test
    void whatWasHeldBackIsPending() {
        add("replaced", "Created", "{}", "", BLOCKED);

        assertThat(names(count().pending())).containsExactly("replaced");
    }

    @Test
    void anotherOrganizationsResourcesDoNotCount() {
        add("foreign", "Created", "{}", leaving(), "");

        assertThat(count()).isEqualTo(new ManagedObjectCounts.Count(Set.of(), Set.of()));
    }

    @Test
    void manyWhoAskAtOnceHaveOneCount() {
        ManagedObjectCounts.Count first = count();

        assertThat(count()).isSameAs(first);
    }

    @Test
    void theCountIsNotOlderThanASecond() {
        count();
        add("new", "Created", "{}", "", "");
        clock.advance(Duration.ofSeconds(1));

        assertThat(names(count().managed())).containsExactly("new");
    }

    @Test
    void anObjectIsToldWithItsNamespaceAndWhetherItsResourceIsBeingDeleted() {
        add("goes", "Created", "{}", leaving(), "");

        assertThat(count().pending())
                .containsExactly(new ManagedObject(
                        "data",
                        new ObjectIdentity(PLACE.scope(), PLACE.entityId(), ObjectType.ENVIRONMENT_VARIABLE, "goes"),
                        "goes",
                        true));
    }

    private static List<String> names(Set<ManagedObject> objects) {
        return objects.stream().map(ManagedObject::uid).toList();
    }

    private ManagedObjectCounts.Count count() {
        return counter.of(PLACE);
    }

    private static String leaving() {
        return ", deletionTimestamp: '2026-11-24T10:00:00Z'";
    }

    private void add(String name, String ownership, String policy, String metadata, String status) {
        resources.add(Serialization.unmarshal(
                """
                metadata: {name: %s, namespace: data, uid: %s, generation: 1%s}
                spec:
                  objectKey: %s
                  objectType: ENVIRONMENT_VARIABLE
                  scope: WORKSPACE
                  scopeEntityId: clx42sxw501gl01o0gjenthnh
                  environmentVariable: {value: blue}
                  policy: %s
                status: {id: cm4ntm56001gk01mbhudv1elv, ownership: %s%s}
                """.formatted(name, name, metadata, name, policy, ownership, status), EnvironmentObject.class));
        clock.advance(Duration.ofSeconds(1));
    }
}
