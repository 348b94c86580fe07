package io.astronomer.operator.observe;

import static io.astronomer.operator.observe.View.START;
import static io.astronomer.operator.observe.View.identity;
import static io.astronomer.operator.observe.View.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.limit.Lane;
import io.astronomer.operator.astro.limit.Permit;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final Observed ABSENT = new Observed.Absent();

    private final View view = new View();

    @Test
    void allResourcesOfAScopeShareOneListing() {
        view.service.rows.add(object("a", START));
        for (String key : List.of("a", "b", "c")) {
            view.observe(key);
        }
        assertThat(view.service.calls).containsExactly("list");
    }

    @Test
    void whatNobodyLookedAtWhenItWasListedIsStillKnownNotToBeThere() {
        view.observe("a");

        assertThat(view.observe("b")).contains(ABSENT);
        assertThat(view.service.calls).containsExactly("list");
    }

    @Test
    void whatNobodyLookedAtWhenItWasListedIsSeenAnew() {
        view.service.rows.add(object("b", START));
        view.observe("a");

        assertThat(view.observe("b")).contains(present(object("b", START)));
        assertThat(view.service.calls).containsExactly("list", "list");
    }

    @Test
    void theAnswerToAWriteNeedsNoListing() {
        view.observe("a");
        view.snapshots.wrote(object("a", START));

        assertThat(view.observe("a")).contains(present(object("a", START)));
        assertThat(view.service.calls).containsExactly("list");
    }

    @Test
    void aListingBegunBeforeAWriteAndEndedAfterItDoesNotUndoTheAnswer_semantics12() {
        RemoteObject answer = object("a", START.plusSeconds(9));
        view.service.rows.add(object("a", START));
        view.service.whileListing = () -> view.snapshots.wrote(answer);

        assertThat(view.observe("a")).contains(present(answer));
    }

    @Test
    void aListingBegunBeforeADeleteDoesNotBringTheObjectBack_semantics12() {
        view.service.rows.add(object("a", START));
        view.service.whileListing = () -> view.snapshots.removed(identity("a"));

        assertThat(view.observe("a")).contains(ABSENT);
    }

    @Test
    void aLaterListingReplacesTheAnswer() {
        view.observe("b");
        view.snapshots.wrote(object("a", START));
        RemoteObject edited = object("a", START.plusSeconds(60));
        view.service.rows.add(edited);
        view.observe("a");
        view.pass(Duration.ofMinutes(5));

        assertThat(view.observe("a")).contains(present(edited));
    }

    @Test
    void aWriteWithoutAnAnswerAsksForANewLook() {
        view.observe("a");
        view.snapshots.touched(identity("a"));
        view.service.rows.add(object("a", START));

        assertThat(view.observe("a")).contains(present(object("a", START)));
        assertThat(view.service.calls).containsExactly("list", "list");
    }

    @Test
    void aWriteWithoutAnAnswerLeavesTheOthersAlone() {
        view.observe("a");
        view.snapshots.touched(identity("a"));
        view.observe("b");

        assertThat(view.service.calls).containsExactly("list");
    }

    @Test
    void aRequestIsLookedAtOnce() {
        view.observe("a");
        for (int pass = 0; pass < 3; pass++) {
            view.snapshots.requested(identity("a"), "u1", "now");
            view.observe("a");
        }
        assertThat(view.service.calls).containsExactly("list", "list");
    }

    @Test
    void aRequestOfOneResourceDoesNotUndoThatOfAnother() {
        view.observe("a");
        for (int pass = 0; pass < 3; pass++) {
            for (String uid : List.of("u1", "u2")) {
                view.snapshots.requested(identity("a"), uid, "request of " + uid);
                view.observe("a");
            }
        }
        assertThat(view.service.calls).containsExactly("list", "list", "list");
    }

    @Test
    void aChangeIsNoReasonToTryAgainSooner() {
        view.service.failure = down();
        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(AstroException.class);
        view.snapshots.changed(identity("a"), "u1", "2");

        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(AstroException.class);
        assertThat(view.service.calls).containsExactly("list");
    }

    @Test
    void tellsAsOfWhenItIsKnownWhatIsThere() {
        assertThat(view.snapshots.readAt(identity("a"))).isEmpty();
        view.observe("a");
        view.pass(Duration.ofSeconds(7));
        view.observe("a");
        assertThat(view.snapshots.readAt(identity("a"))).contains(START);

        view.snapshots.wrote(object("a", START));
        assertThat(view.snapshots.readAt(identity("a"))).contains(START.plusSeconds(7));
    }

    @Test
    void anObjectThatIsConfirmedToBeGoneIsRemembered() {
        view.observe("a");
        Observed confirmed = view.snapshots.confirm(view.service, identity("a"), "id-a");

        assertThat(confirmed).isEqualTo(ABSENT);
        assertThat(view.snapshots.isGone(identity("a"), "id-a")).isTrue();
    }

    @Test
    void anObjectUnderAnotherIdentityIsNotTakenForGone() {
        view.service.single = object("b", START);

        assertThat(view.snapshots.confirm(view.service, identity("a"), "id-b")).isEqualTo(present(object("b", START)));
    }

    @Test
    void aFailedListingAnswersForAllResourcesUntilTheNext() {
        view.service.failure = down();
        for (String key : List.of("a", "b", "c")) {
            assertThatThrownBy(() -> view.observe(key)).isInstanceOf(AstroException.Unavailable.class);
        }
        assertThat(view.service.calls).containsExactly("list");
    }

    @Test
    void afterAFailureItIsTriedAgainByItself() {
        view.service.failure = down();
        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(AstroException.class);
        view.service.failure = null;
        view.lookers.takeWoken();
        view.pass(Duration.ofSeconds(3));

        assertThat(view.lookers.takeWoken()).contains("a");
        assertThat(view.observe("a")).contains(ABSENT);
    }

    @Test
    void aRequestTriesAgainAtOnce() {
        view.service.failure = new AstroException.Forbidden("no", Optional.empty());
        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(AstroException.class);
        view.service.failure = null;
        view.pass(Duration.ofSeconds(2));
        view.snapshots.requested(identity("a"), "u1", "now");

        assertThat(view.observe("a")).contains(ABSENT);
    }

    @Test
    void aRefusalIsTriedAgainAfterFiveMinutes_semantics23() {
        view.service.failure = new AstroException.Forbidden("no", Optional.empty());
        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(AstroException.class);
        view.pass(Duration.ofSeconds(299));
        assertThat(view.service.calls).hasSize(1);

        view.pass(Duration.ofSeconds(2));
        assertThat(view.service.calls).hasSize(2);
    }

    @Test
    void aPlaceThatIsNotFoundIsAskedForWithBackOffHoweverShortTheInterval() {
        view.service.failure = new AstroException.NotFound("no such Workspace", Optional.empty());
        assertThatThrownBy(() -> view.observe("a", Duration.ofSeconds(10))).isInstanceOf(AstroException.class);
        view.pass(Duration.ofSeconds(31));
        assertThat(view.service.calls).hasSize(2);

        view.pass(Duration.ofHours(3));
        // After 30 s, 1, 2, 4, 8, 16 and 32 minutes, and then every hour.
        assertThat(view.service.calls).hasSize(9);
    }

    @Test
    void aPlaceThatIsFoundAfterAllStartsAnew() {
        view.service.failure = new AstroException.NotFound("no such Workspace", Optional.empty());
        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(AstroException.class);
        view.pass(Duration.ofMinutes(20));
        view.service.failure = null;
        view.pass(Duration.ofMinutes(12));
        view.service.failure = new AstroException.NotFound("no such Workspace", Optional.empty());
        view.service.calls.clear();
        view.pass(Duration.ofMinutes(5));

        // The renewal, and the look half a minute after it.
        assertThat(view.service.calls).hasSize(2);
    }

    @Test
    void anotherTokenWakesThoseWhoWereRefused_semantics23() {
        view.service.failure = new AstroException.Unauthorized("no", Optional.empty());
        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(AstroException.class);
        view.service.failure = null;
        view.lookers.takeWoken();
        view.snapshots.credentialChanged();

        assertThat(view.lookers.takeWoken()).containsExactly("a");
        assertThat(view.observe("a")).contains(ABSENT);
    }

    @Test
    void aPlaceIsReadableOnceItWasListed_semantics17() {
        assertThat(view.snapshots.isReadable(identity("a").place())).isFalse();
        view.observe("a");

        assertThat(view.snapshots.isReadable(identity("a").place())).isTrue();
    }

    @Test
    void aPlaceThatIsRefusedIsNoLongerReadable_semantics17() {
        view.observe("a");
        view.service.failure = new AstroException.Forbidden("no", Optional.empty());
        view.pass(Duration.ofMinutes(5));

        assertThat(view.snapshots.isReadable(identity("a").place())).isFalse();
    }

    @Test
    void anOutageLeavesAPlaceReadable_semantics17() {
        view.observe("a");
        view.service.failure = down();
        view.pass(Duration.ofMinutes(5));

        assertThat(view.snapshots.isReadable(identity("a").place())).isTrue();
    }

    @Test
    void whoseViewGetsTooOldInAnOutageIsWokenOnce() {
        view.observe("a");
        view.lookers.takeWoken();
        view.service.failure = down();
        view.pass(Duration.ofMinutes(20));

        assertThat(view.lookers.takeWoken()).containsExactly("a");
    }

    @Test
    void aRefreshHasItsTurnWithTheNamespaceOfWhoAsked() {
        List<Set<String>> tenants = new ArrayList<>();
        view.admission = (errand, insists) -> {
            tenants.add(errand.tenants());
            return Optional.empty();
        };
        view.observe("a");

        assertThat(tenants).containsExactly(Set.of(Lookers.NAMESPACE));
    }

    @Test
    void whoJoinsARefreshThatWaitsGivesItATurnOfItsNamespace() {
        List<Set<String>> tenants = new ArrayList<>();
        view.admission = (errand, insists) -> {
            tenants.add(errand.tenants());
            return Optional.empty();
        };
        view.observe("a");
        view.snapshots.observe(identity("b"), View.FIVE_MINUTES, Lane.EDIT, "other");
        view.snapshots.observe(identity("c"), View.FIVE_MINUTES, Lane.EDIT, "other");

        assertThat(tenants).containsExactly(Set.of(Lookers.NAMESPACE), Set.of(Lookers.NAMESPACE, "other"));
    }

    @Test
    void whoHasToWaitForAPermitIsWokenWhenTheListingIsThere() {
        view.admission = (errand, insists) -> {
            view.turn = errand.turn();
            return Optional.empty();
        };
        assertThat(view.observe("a")).isEmpty();

        view.admission = (errand, insists) -> Optional.of(Permit.unlimited());
        view.turn.run();
        assertThat(view.lookers.takeWoken()).containsExactly("a");
        assertThat(view.observe("a")).contains(ABSENT);
    }

    @Test
    void whoComesWhileAListingIsUnderWaySharesIt() {
        view.service.whileListing = () -> {
            view.service.whileListing = () -> {};
            assertThat(view.observe("b")).isEmpty();
        };
        view.observe("a");

        assertThat(view.lookers.takeWoken()).contains("a", "b");
        assertThat(view.service.calls).containsExactly("list");
    }

    @Test
    void whatWasDroppedBeforeSomebodyLookedAtItIsNotTakenForAbsent() {
        view.service.rows.add(object("a", START));
        view.service.rows.add(object("b", START));
        view.service.whileListing = () -> {
            view.service.whileListing = () -> {};
            assertThat(view.observe("b")).isEmpty();
        };
        view.observe("a");

        assertThat(view.lookers.takeWoken()).contains("b");
        assertThat(view.observe("b")).contains(present(object("b", START)));
        assertThat(view.service.calls).containsExactly("list", "list");
    }

    private static Observed present(RemoteObject object) {
        return new Observed.Present(object);
    }

    private static AstroException down() {
        return new AstroException.Unavailable("down", OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
