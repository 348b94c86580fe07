package io.astronomer.operator.astro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntityQueryTest {
    private static final EntityRows NO_ROWS = new EntityRows(List.of());
    private static final EntityRows ROWS =
            new EntityRows(List.of(deployment("c2", "prod"), deployment("c1", "prod"), deployment("c3", "dev")));

    @Test
    void idsAloneNeedNoLookup() {
        assertThat(query(Set.of(), Set.of("c1"), false).isEmpty()).isTrue();
    }

    @Test
    void nameNeedsALookup() {
        assertThat(EntityQuery.named(Scope.DEPLOYMENT, "prod").isEmpty()).isFalse();
    }

    @Test
    void patternNeedsALookup() {
        assertThat(query(Set.of(), Set.of(), true).isEmpty()).isFalse();
    }

    @Test
    void rowOfAWantedNameIsWanted() {
        assertThat(EntityQuery.named(Scope.DEPLOYMENT, "prod").wants(deployment("c1", "prod")))
                .isTrue();
    }

    @Test
    void rowOfAnotherNameIsNotWanted() {
        assertThat(EntityQuery.named(Scope.DEPLOYMENT, "prod").wants(deployment("c1", "prod 2")))
                .isFalse();
    }

    @Test
    void rowOfAWantedIdIsWanted() {
        assertThat(query(Set.of(), Set.of("c1"), false).wants(deployment("c1", "renamed")))
                .isTrue();
    }

    @Test
    void patternWantsEveryRow() {
        assertThat(query(Set.of(), Set.of(), true).wants(deployment("c1", "prod")))
                .isTrue();
    }

    @Test
    void queryDoesNotCoverAnotherName() {
        assertThat(EntityQuery.named(Scope.DEPLOYMENT, "prod").covers(EntityQuery.named(Scope.DEPLOYMENT, "dev"), ROWS))
                .isFalse();
    }

    @Test
    void queryOfAllCoversEveryName() {
        assertThat(query(Set.of(), Set.of(), true).covers(EntityQuery.named(Scope.DEPLOYMENT, "dev"), ROWS))
                .isTrue();
    }

    @Test
    void queryOfNamesDoesNotCoverAPattern() {
        assertThat(EntityQuery.named(Scope.DEPLOYMENT, "prod").covers(query(Set.of(), Set.of(), true), ROWS))
                .isFalse();
    }

    @Test
    void queryCoversAnIdThatItAskedFor() {
        EntityQuery query = query(Set.of(), Set.of("c9"), false);

        assertThat(query.covers(query, NO_ROWS)).isTrue();
    }

    @Test
    void queryCoversAnIdOfItsRows() {
        assertThat(query(Set.of(), Set.of(), false).covers(query(Set.of(), Set.of("c1"), false), ROWS))
                .isTrue();
    }

    @Test
    void queryDoesNotCoverAnIdWithoutARow() {
        assertThat(query(Set.of(), Set.of(), false).covers(query(Set.of(), Set.of("c9"), false), ROWS))
                .isFalse();
    }

    @Test
    void queryIsCompleteWithAllItsNamesAndIds() {
        assertThat(query(Set.of("prod"), Set.of("c3"), false).isIncomplete(ROWS))
                .isFalse();
    }

    @Test
    void queryWithoutARowForANameIsIncomplete() {
        assertThat(query(Set.of("prod", "test"), Set.of(), false).isIncomplete(ROWS))
                .isTrue();
    }

    @Test
    void queryWithoutARowForAnIdIsIncomplete() {
        assertThat(query(Set.of("prod"), Set.of("c9"), false).isIncomplete(ROWS))
                .isTrue();
    }

    @Test
    void optionalNameNeedsALookup() {
        assertThat(optional("prod").isEmpty()).isFalse();
    }

    @Test
    void rowOfAnOptionalNameIsWanted() {
        assertThat(optional("prod").wants(deployment("c1", "prod"))).isTrue();
    }

    @Test
    void queryWithoutARowForAnOptionalNameIsComplete() {
        assertThat(optional("test").isIncomplete(ROWS)).isFalse();
    }

    @Test
    void optionalNameIsCoveredByANameButNotTheReverse() {
        EntityQuery name = EntityQuery.named(Scope.DEPLOYMENT, "test");

        assertThat(name.covers(optional("test"), NO_ROWS)).isTrue();
        assertThat(optional("test").covers(name, NO_ROWS)).isFalse();
        assertThat(optional("prod").covers(optional("test"), NO_ROWS)).isFalse();
    }

    private static EntityQuery optional(String name) {
        return new EntityQuery(Scope.DEPLOYMENT, Set.of(), Set.of(name), Set.of(), false);
    }

    @Test
    void unionHasTheNamesAndIdsOfAll() {
        EntityQuery one = query(Set.of("a"), Set.of("c1"), false);
        EntityQuery other = query(Set.of("b"), Set.of("c2"), true);

        assertThat(EntityQuery.all(Scope.DEPLOYMENT, List.of(one, other)))
                .isEqualTo(query(Set.of("a", "b"), Set.of("c1", "c2"), true));
    }

    @Test
    void unionOfNoneIsEmpty() {
        assertThat(EntityQuery.all(Scope.WORKSPACE, List.of())).isEqualTo(EntityQuery.none(Scope.WORKSPACE));
    }

    @Test
    void rowsOfOneNameAreOrderedById() {
        assertThat(ROWS.named("prod")).extracting(Entity::id).containsExactly("c1", "c2");
    }

    @Test
    void rowsOfAnUnknownNameAreNone() {
        assertThat(ROWS.named("test")).isEmpty();
    }

    @Test
    void rowThatTwoPagesRepeatCountsOnce() {
        EntityRows rows = new EntityRows(List.of(deployment("c1", "prod"), deployment("c1", "prod")));

        assertThat(rows.named("prod")).hasSize(1);
    }

    @Test
    void rowsInAnotherOrderAreEqual() {
        EntityRows rows =
                new EntityRows(List.of(deployment("c3", "dev"), deployment("c1", "prod"), deployment("c2", "prod")));

        assertThat(rows).isEqualTo(ROWS).hasSameHashCodeAs(ROWS);
    }

    @Test
    void renamedRowDiffers() {
        assertThat(new EntityRows(List.of(deployment("c1", "prod"))))
                .isNotEqualTo(new EntityRows(List.of(deployment("c1", "renamed"))));
    }

    private static EntityQuery query(Set<String> names, Set<String> ids, boolean whole) {
        return new EntityQuery(Scope.DEPLOYMENT, names, ids, whole);
    }

    private static Entity deployment(String id, String name) {
        return new Entity(new ScopeEntity(Scope.DEPLOYMENT, id), name, Optional.of("w1"));
    }
}
