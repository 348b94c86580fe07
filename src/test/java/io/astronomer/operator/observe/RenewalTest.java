package io.astronomer.operator.observe;

import static io.astronomer.operator.observe.View.START;
import static io.astronomer.operator.observe.View.identity;
import static io.astronomer.operator.observe.View.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A view is renewed by itself, no more often than somebody needs it, and the cheaper way. */
class RenewalTest {
    private final View view = new View();

    @Test
    void aViewIsRenewedWithinItsAge() {
        view.observe("a");
        view.pass(Duration.ofMinutes(50));

        // Nine tenths of five minutes fit eleven times into fifty.
        assertThat(view.service.calls).hasSize(12);
    }

    @Test
    void whatIsOlderThanAskedForIsUsedWhileItsRenewalWaitsForAPermit() {
        view.service.rows.add(object("a", START));
        view.observe("a", Duration.ofSeconds(10));
        view.admission = (errand, insists) -> Optional.empty();
        view.pass(Duration.ofMinutes(4));

        assertThat(view.observe("a", Duration.ofSeconds(10))).contains(new Observed.Present(object("a", START)));
    }

    @Test
    void whatIsOlderThanFiveMinutesIsNotUsed() {
        view.observe("a", Duration.ofSeconds(10));
        view.admission = (errand, insists) -> Optional.empty();
        view.pass(Duration.ofMinutes(5));

        assertThat(view.observe("a", Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void whatIsUsedThoughItIsOlderThanAskedForIsRenewedAtOnce() {
        view.observe("a", Duration.ofHours(1));
        view.pass(Duration.ofMinutes(4));
        view.observe("a", Duration.ofSeconds(10));
        view.pass(Duration.ofSeconds(1));

        assertThat(view.service.calls).hasSize(2);
    }

    @Test
    void theShortestAgeOfThoseWhoLookCounts() {
        view.observe("a");
        view.observe("b", Duration.ofSeconds(10));
        view.pass(Duration.ofSeconds(60));

        assertThat(view.service.calls).hasSize(7);
    }

    @Test
    void aRenewalWakesOnlyThoseWhoseObjectIsAnother() {
        view.service.rows.add(object("a", START));
        view.service.rows.add(object("b", START));
        view.observe("a");
        view.observe("b");
        view.lookers.takeWoken();
        view.service.rows.set(1, object("b", START.plusSeconds(60)));
        view.pass(Duration.ofMinutes(5));

        assertThat(view.lookers.takeWoken()).containsExactly("b");
    }

    @Test
    void aRenewalWakesNobodyForOurOwnWrite() {
        view.service.rows.add(object("a", START));
        view.observe("a");
        view.lookers.takeWoken();
        view.service.rows.set(0, object("a", START.plusSeconds(60)));
        view.snapshots.wrote(object("a", START.plusSeconds(60)));
        view.pass(Duration.ofMinutes(5));

        assertThat(view.lookers.takeWoken()).isEmpty();
    }

    @Test
    void whatIsCreatedWithoutAnAnswerIsToldWhenItIsSeen_semantics13() {
        view.observe("a");
        view.lookers.takeWoken();
        view.snapshots.touched(identity("a"));
        view.service.rows.add(object("a", START));
        view.pass(Duration.ofMinutes(5));

        assertThat(view.lookers.takeWoken()).containsExactly("a");
    }

    @Test
    void whatWasSeenBeforeTheAnswerToItsCreateIsToldWhenItIsConfirmed_semantics13() {
        view.observe("a");
        view.service.rows.add(object("a", START));
        view.pass(Duration.ofMinutes(5));
        view.lookers.takeWoken();
        view.snapshots.touched(identity("a"));
        view.pass(Duration.ofMinutes(5));

        assertThat(view.lookers.takeWoken()).containsExactly("a");
    }

    @Test
    void theSameForWhatWasNotLookedAtWhenThePlaceWasListed() {
        view.observe("a");
        view.observe("b");
        view.lookers.takeWoken();
        view.snapshots.touched(identity("b"));
        view.service.rows.add(object("b", START));
        view.pass(Duration.ofMinutes(5));

        assertThat(view.lookers.takeWoken()).containsExactly("b");
    }

    @Test
    void whatNobodyLooksAtAnyMoreIsNotRenewed() {
        view.observe("a");
        view.lookers.ages.clear();
        view.pass(Duration.ofHours(1));

        assertThat(view.service.calls).hasSize(1);
    }

    /** Pages of one row make a scope as large as one likes. */
    @ParameterizedTest
    @CsvSource({"1, 5, LOOKUPS", "4, 5, LOOKUPS", "5, 5, LISTING", "5, 3, LISTING"})
    void theCheaperWayIsTaken(int looked, int pages, Way way) {
        view.service.pageSize = 1;
        for (int row = 0; row < pages; row++) {
            view.service.rows.add(object("o" + row, START));
        }
        for (int key = 0; key < looked; key++) {
            view.lookers.ages.put(identity("o" + key), View.FIVE_MINUTES);
        }
        view.observe("o0");
        view.ways.clear();
        view.service.calls.clear();
        view.pass(Duration.ofMinutes(5));

        assertThat(view.ways).containsExactly(way);
        assertThat(view.service.calls).hasSize(Math.min(looked, pages));
    }

    @Test
    void theFirstPageTellsThatLookingUpIsCheaper() {
        view.service.pageSize = 1;
        for (int row = 0; row < 9; row++) {
            view.service.rows.add(object("o" + row, START));
        }
        assertThat(view.observe("o8")).contains(new Observed.Present(object("o8", START)));
        assertThat(view.service.calls).containsExactly("list", "look up o8");
    }

    @Test
    void oneDoubtIsLookedUpWhereAListingHasManyPages() {
        view.service.pageSize = 1;
        for (int row = 0; row < 5; row++) {
            view.service.rows.add(object("o" + row, START));
            view.lookers.ages.put(identity("o" + row), View.FIVE_MINUTES);
        }
        view.observe("o0");
        view.service.calls.clear();
        view.snapshots.touched(identity("o3"));
        view.observe("o3");

        assertThat(view.service.calls).containsExactly("look up o3");
    }
}
