package io.astronomer.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The directory reads the names in use, as often as its resources need and not more. */
class EntityDirectoryTest {
    private static final String ID = "clx42sxw501gl01o0gjenthnh";
    private static final String OTHER_ID = "clx42others01gl01o0gjenth";

    private static final EntityQuery ALL = new EntityQuery(Scope.WORKSPACE, Set.of(), Set.of(), true);

    private final DirectoryHarness harness = new DirectoryHarness();

    @Test
    void firstLookupStartsARead() {
        assertThat(harness.find("a", "Analytics")).isEmpty();
        assertThat(harness.service.calls).startsWith("list WORKSPACE named Analytics");
    }

    @Test
    void completedReadRequeuesTheWaitingResource() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");

        assertThat(harness.requeued).containsExactly("a");
    }

    @Test
    void readNamesAnswerTheNextLookup() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");

        assertThat(found("a", "Analytics").named("Analytics"))
                .extracting(Entity::id)
                .containsExactly(ID);
    }

    @Test
    void oneReadAnswersAllResources() {
        harness.workspace(ID, "Analytics");
        harness.used.put("b", EntityQuery.named(Scope.WORKSPACE, "Analytics"));
        harness.find("a", "Analytics");
        harness.find("b", "Analytics");

        assertThat(harness.service.calls).hasSize(1);
    }

    @Test
    void rowsOfOtherNamesAreDropped() {
        harness.workspace(ID, "Analytics");
        harness.workspace(OTHER_ID, "Analytics prod");
        harness.find("a", "Analytics");

        assertThat(found("a", "Analytics").all()).hasSize(1);
    }

    @Test
    void missingNameIsLookedForInTheWholeListing() {
        harness.find("a", "Analytics");

        assertThat(harness.service.calls).containsExactly("list WORKSPACE named Analytics", "list WORKSPACE");
    }

    @Test
    void readAfterAnIncompleteOneListsAllAtOnce() {
        harness.find("a", "Analytics");
        harness.service.calls.clear();
        harness.advance(DirectoryHarness.FIVE_MINUTES);

        assertThat(harness.service.calls).containsExactly("list WORKSPACE");
    }

    @Test
    void readAfterACompleteOneAsksForTheNamesAgain() {
        harness.find("a", "Analytics");
        harness.workspace(ID, "Analytics");
        harness.advance(DirectoryHarness.FIVE_MINUTES);
        harness.service.calls.clear();
        harness.advance(DirectoryHarness.FIVE_MINUTES);

        assertThat(harness.service.calls).containsExactly("list WORKSPACE named Analytics");
    }

    @Test
    void rowsAreRefreshedOnceAnInterval() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.advance(Duration.ofMinutes(50));

        assertThat(harness.service.calls).hasSize(1 + 10);
    }

    @Test
    void unusedNamesAreNotRead() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.used.clear();
        harness.advance(Duration.ofMinutes(50));

        assertThat(harness.service.calls).hasSize(1);
    }

    @Test
    void unknownNameIsNotLookedUpAgainWithinThirtySeconds() {
        harness.find("a", "Analytics");
        harness.advance(Duration.ofSeconds(29));

        assertThat(harness.find("a", "Analytics")).isPresent();
    }

    @Test
    void unknownNameIsLookedUpAgainAfterThirtySeconds() {
        harness.find("a", "Analytics");
        harness.advance(Duration.ofSeconds(30));
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");

        assertThat(found("a", "Analytics").named("Analytics")).hasSize(1);
    }

    @Test
    void unknownNameOfAReadThatTakesLongerThanThirtySecondsIsReported() {
        harness.service.whileListing = () -> harness.pass(Duration.ofSeconds(40));
        harness.find("a", "Analytics");

        assertThat(harness.find("a", "Analytics")).isPresent();
    }

    @Test
    void rowsOfAReadThatTakesLongerThanTheAgeAreUsed() {
        harness.workspace(ID, "Analytics");
        harness.workspace(OTHER_ID, "Research");
        harness.used.put("b", EntityQuery.named(Scope.WORKSPACE, "Research"));
        harness.service.pageSize = 1;
        harness.limiter = (permitRequest, insists) -> {
            harness.pass(Duration.ofSeconds(40));
            return Optional.of(Permit.unlimited());
        };
        harness.find("a", "Analytics");

        assertThat(harness.find("a", "Analytics", EntryAge.atMost(Duration.ofSeconds(30))))
                .isPresent();
    }

    @Test
    void glanceAtAnUnknownNameReadsNothingAgain() {
        EntityQuery query = EntityQuery.named(Scope.WORKSPACE, "Analytics");
        harness.find("a", query);
        harness.advance(Duration.ofMinutes(1));
        harness.service.calls.clear();
        harness.peek("a", query);

        assertThat(harness.service.calls).isEmpty();
    }

    @Test
    void glanceStartsTheFirstRead() {
        harness.peek("a", EntityQuery.named(Scope.WORKSPACE, "Analytics"));

        assertThat(harness.service.calls).isNotEmpty();
    }

    @Test
    void glanceDoesNotWaitForItsRead() {
        harness.peek("a", EntityQuery.named(Scope.WORKSPACE, "Analytics"));

        assertThat(harness.requeued).isEmpty();
    }

    @Test
    void glanceWithoutANameReadsNothing() {
        harness.peek("a", EntityQuery.none(Scope.WORKSPACE));

        assertThat(harness.service.calls).isEmpty();
    }

    @Test
    void idOfAReadRowNeedsNoRead() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.find("a", new EntityQuery(Scope.WORKSPACE, Set.of("Analytics"), Set.of(ID), false));

        assertThat(harness.service.calls).hasSize(1);
    }

    @Test
    void idWithoutARowNeedsARead() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.find("a", new EntityQuery(Scope.WORKSPACE, Set.of("Analytics"), Set.of(OTHER_ID), false));

        assertThat(harness.service.calls).hasSizeGreaterThan(1);
    }

    @Test
    void resourceWhoseNameIsNewDuringAReadIsRequeued() {
        harness.workspace(ID, "Analytics");
        harness.service.whileListing = () -> {
            harness.service.whileListing = () -> {};
            harness.find("b", "Research");
        };
        harness.find("a", "Analytics");

        assertThat(harness.requeued).containsExactly("a", "b");
    }

    @Test
    void nameThatIsNewDuringAReadIsReadNext() {
        harness.workspace(ID, "Analytics");
        harness.workspace(OTHER_ID, "Research");
        harness.service.whileListing = () -> {
            harness.service.whileListing = () -> {};
            harness.find("b", "Research");
        };
        harness.find("a", "Analytics");
        harness.find("b", "Research");

        assertThat(found("b", "Research").named("Research")).hasSize(1);
    }

    /** Another thread could not look anything up while the users are asked with the lock. */
    @Test
    void usersAreAskedWithoutTheLock() {
        harness.workspace(ID, "Analytics");
        List<Boolean> answered = new ArrayList<>();
        harness.whileAsked = () -> answered.add(isAnsweredOnAnotherThread());
        harness.find("a", "Analytics");
        harness.advance(DirectoryHarness.FIVE_MINUTES);

        assertThat(answered).hasSizeGreaterThan(2).containsOnly(true);
    }

    @Test
    void readThatAnsweredARequestMeanwhileIsNotRepeated() {
        harness.workspace(ID, "Analytics");
        harness.whileAsked = () -> {
            harness.whileAsked = () -> {};
            harness.find("b", "Analytics");
        };
        harness.find("a", "Analytics");

        assertThat(harness.service.calls).hasSize(1);
    }

    @Test
    void workspacesAndDeploymentsAreReadApart() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.find("b", EntityQuery.named(Scope.DEPLOYMENT, "Analytics"));

        assertThat(harness.service.calls)
                .containsExactly(
                        "list WORKSPACE named Analytics", "list DEPLOYMENT named Analytics", "list DEPLOYMENT");
    }

    @Test
    void optionalNameWithoutARowIsNotReadFromAllRows() {
        harness.find("a", new EntityQuery(Scope.WORKSPACE, Set.of(), Set.of("Analytics"), Set.of(), false));

        assertThat(harness.service.calls).containsExactly("list WORKSPACE named Analytics");
    }

    @Test
    void selectorReadsAllRowsAtOnce() {
        harness.find("a", new EntityQuery(Scope.WORKSPACE, Set.of("Analytics"), Set.of(), true));

        assertThat(harness.service.calls).containsExactly("list WORKSPACE");
    }

    @Test
    void selectorKeepsAllRows() {
        harness.workspace(ID, "Analytics");
        harness.workspace(OTHER_ID, "Research");
        EntityQuery all = new EntityQuery(Scope.WORKSPACE, Set.of(), Set.of(), true);
        harness.find("a", all);

        assertThat(harness.find("a", all).orElseThrow().all()).hasSize(2);
    }

    @Test
    void namesThatMakeTheQueryTooLongAreReadFromAllRows() {
        harness.find("a", new EntityQuery(Scope.WORKSPACE, Set.of("x".repeat(445)), Set.of(), false));

        assertThat(harness.service.calls).containsExactly("list WORKSPACE");
    }

    @Test
    void longestQueryAsksForTheNames() {
        harness.find("a", new EntityQuery(Scope.WORKSPACE, Set.of("x".repeat(444)), Set.of(), false));

        assertThat(harness.service.calls).hasSize(2);
    }

    @Test
    void allPagesAreRead() {
        for (int i = 0; i < 5; i++) {
            harness.workspace(ID.substring(1) + i, "Analytics");
        }
        harness.service.pageSize = 2;
        harness.find("a", "Analytics");

        assertThat(found("a", "Analytics").named("Analytics")).hasSize(5);
    }

    @Test
    void listingOfShiftedPagesIsReadAgain() {
        pages();
        harness.service.whileListing = () -> {
            harness.service.whileListing = this::removeTheFirst;
        };
        harness.find("a", ALL);

        assertThat(harness.find("a", ALL).orElseThrow().all()).hasSize(3);
    }

    @Test
    void listingThatRepeatsARowIsReadAgain() {
        pages();
        harness.service.whileListing = () -> {
            harness.service.whileListing = this::moveTheLastToTheFront;
        };
        harness.find("a", ALL);

        assertThat(harness.find("a", ALL).orElseThrow().all()).hasSize(4);
    }

    @Test
    void listingThatLacksRowsIsReadTwice() {
        pages();
        harness.service.lacking = 1;
        harness.find("a", ALL);

        assertThat(harness.service.calls).hasSize(6);
    }

    @Test
    void listingThatLacksRowsTwiceFails() {
        pages();
        harness.service.lacking = 1;
        harness.find("a", ALL);

        assertThatThrownBy(() -> harness.find("a", ALL))
                .isInstanceOf(AstroException.Unavailable.class)
                .hasMessageContaining("fewer rows than its totalCount");
    }

    @Test
    void pagesOfUnusableRowsDoNotEndTheListing() {
        pages();
        harness.service.unusable = 6;
        harness.service.totals = false;
        harness.find("a", ALL);

        assertThat(harness.find("a", ALL).orElseThrow().all()).hasSize(4);
    }

    @Test
    void listingWithoutAnEndFails() {
        harness.service.endless = true;
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");

        assertThatThrownBy(() -> harness.find("a", "Analytics"))
                .isInstanceOf(AstroException.Unavailable.class)
                .hasMessageContaining("the listing did not end after 2 pages");
    }

    @Test
    void usersLearnWhetherAReadIsTheFirst() {
        harness.workspace(ID, "Analytics");
        harness.find("a", "Analytics");
        harness.advance(DirectoryHarness.FIVE_MINUTES);

        assertThat(harness.firstReads).containsExactly(true, false);
    }

    private boolean isAnsweredOnAnotherThread() {
        EntityQuery nothing = EntityQuery.none(Scope.WORKSPACE);
        Thread other = new Thread(() -> harness.directory.peek(new EntityRequest(
                nothing, "other", "data", EntryAge.refreshedAt(harness.maxAge), Priority.EDIT, () -> {})));
        other.start();
        try {
            other.join(10_000);
            return !other.isAlive();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Two pages of two rows. */
    private void pages() {
        for (int i = 0; i < 4; i++) {
            harness.workspace(ID.substring(1) + i, "Analytics " + i);
        }
        harness.service.pageSize = 2;
    }

    private void removeTheFirst() {
        harness.service.whileListing = () -> {};
        harness.service.entities.remove(0);
    }

    private void moveTheLastToTheFront() {
        harness.service.whileListing = () -> {};
        harness.service.entities.add(0, harness.service.entities.remove(3));
    }

    private EntityRows found(String key, String name) {
        return harness.find(key, name).orElseThrow();
    }
}
