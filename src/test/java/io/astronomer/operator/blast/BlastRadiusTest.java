package io.astronomer.operator.blast;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.sandbox.astro.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of a place may go at once, and what waits for a word. */
class BlastRadiusTest {
    private static final Place PLACE = new Place(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh");
    private static final Pattern TOKEN = Pattern.compile("put (\\S+), which allows the (\\d+) that wait");
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final Set<String> managed = new HashSet<>();
    private final Set<String> pending = new HashSet<>();
    private final Set<String> heldBack = new HashSet<>();
    private final Set<String> tokens = new HashSet<>();
    private BlastRadius radius = radius(new Terms(OptionalInt.of(20), 50, WINDOW));

    @Test
    void letsAsManyGoAsTheLimitSays() {
        manage(100);

        assertThat(allowed(1, 30)).isEqualTo(20);
    }

    @Test
    void letsNoneGoWhenItKnowsOfTooManyAtOnce() {
        manage(100);
        pend(1, 21);

        assertThat(allowed(1, 21)).isZero();
    }

    @Test
    void countsAResourceThatAsksAgainOnce() {
        manage(100);
        IntStream.range(0, 30).forEach(time -> assertThat(holds(1)).isEmpty());

        assertThat(allowed(2, 30)).isEqualTo(19);
    }

    @Test
    void forgetsWhatWentBeforeTheWindow() {
        manage(100);
        allowed(1, 20);
        clock.advance(WINDOW);

        assertThat(allowed(31, 60)).isEqualTo(20);
    }

    @Test
    void remembersWhatWentWithinTheWindow() {
        manage(100);
        allowed(1, 20);
        clock.advance(WINDOW.minusSeconds(1));

        assertThat(holds(21)).isPresent();
    }

    @Test
    void whatWasHeldBackDoesNotGoBecauseTheWindowPassed() {
        manage(100);
        allowed(1, 20);
        pend(21, 21);
        holds(21);
        clock.advance(WINDOW);

        assertThat(holds(21)).isPresent();
    }

    @Test
    void aSmallPlaceMayBeEmptied() {
        manage(10);
        pend(1, 10);

        assertThat(allowed(1, 10)).isEqualTo(10);
    }

    @Test
    void overTheFloorTheShareCounts() {
        manage(20);
        pend(1, 11);

        assertThat(holds(1)).isPresent();
    }

    @Test
    void aShareOfJustSoMuchMayGo() {
        manage(22);
        pend(1, 11);

        assertThat(allowed(1, 11)).isEqualTo(11);
    }

    @Test
    void whatIsGoneStillCountsForTheWhole() {
        manage(24);
        allowed(1, 12);
        managed.clear();
        IntStream.rangeClosed(13, 24).forEach(number -> managed.add(uid(number)));

        assertThat(holds(13)).get().asString().contains("13 of the 24 objects");
    }

    @Test
    void anotherPlaceIsCountedForItself() {
        manage(100);
        allowed(1, 20);

        assertThat(radius.holdsBack(new Place(Scope.DEPLOYMENT, "clx44jyu001m201m5dzsbexqr"), "other"))
                .isEmpty();
    }

    @Test
    void saysHowManyOfWhatAndWhereToPutTheToken() {
        manage(100);
        pend(1, 30);

        assertThat(holds(1))
                .get()
                .asString()
                .matches("Within 10m, 30 of the 100 objects of Workspace clx42sxw501gl01o0gjenthnh would be deleted or"
                        + " replaced; 20, or 50 % of more than 10, is the limit\\. Nothing is deleted meanwhile\\. If it is"
                        + " meant, put 30-[0-9a-f]{8}, which allows the 30 that wait, into the drawer\\.");
    }

    @Test
    void anAcknowledgementLetsAllGoThatItNames() {
        manage(100);
        pend(1, 30);
        acknowledge(holds(1));

        radius.review();

        assertThat(allowed(1, 30)).isEqualTo(30);
    }

    @Test
    void anAcknowledgementWakesThoseThatWaited() {
        manage(100);
        pend(1, 30);
        holds(1);
        acknowledge(holds(2));

        assertThat(radius.review()).containsExactlyInAnyOrder(uid(1), uid(2));
    }

    @Test
    void aWrongTokenDoesNothing() {
        manage(100);
        pend(1, 30);
        holds(1);
        tokens.add("30-00000000");

        assertThat(radius.review()).isEmpty();
        assertThat(holds(1)).isPresent();
    }

    @Test
    void whatWasAcknowledgedCountsNoLonger() {
        manage(100);
        pend(1, 30);
        acknowledge(holds(1));
        radius.review();
        allowed(1, 30);
        pending.clear();

        assertThat(allowed(31, 60)).isEqualTo(20);
    }

    @Test
    void theTokenChangesWithTheSet() {
        manage(100);
        pend(1, 30);
        String before = token(holds(1));
        pend(31, 31);

        assertThat(token(holds(1))).isNotEqualTo(before).startsWith("31-");
    }

    @Test
    void whoShowsAnOutdatedTokenIsWoken() {
        manage(100);
        pend(1, 30);
        holds(1);
        pend(31, 31);
        holds(31);

        assertThat(radius.review()).containsExactly(uid(1));
    }

    @Test
    void anOlderTokenAllowsWhatItNamedAndNothingThatCameLater() {
        manage(100);
        pend(1, 30);
        Optional<String> older = holds(1);
        pend(31, 60);
        holds(31);
        acknowledge(older);

        radius.review();

        assertThat(allowed(1, 60)).isEqualTo(30);
    }

    @Test
    void aTokenThatStaysWhereItIsServesOnce() {
        manage(100);
        pend(1, 30);
        acknowledge(holds(1));
        radius.review();
        allowed(1, 30);
        pending.clear();
        clock.advance(WINDOW);

        assertThat(allowed(1, 30)).isEqualTo(20);
        radius.review();
        assertThat(holds(30)).isPresent();
    }

    @Test
    void anAcknowledgementThatIsTakenAwayHoldsForWhatIsStillToGo() {
        manage(100);
        pend(1, 30);
        acknowledge(holds(1));
        radius.review();
        tokens.clear();
        clock.advance(WINDOW.multipliedBy(2));

        assertThat(allowed(1, 30)).isEqualTo(30);
    }

    @Test
    void aNewProcessAsksOnceMoreForWhatIsLeft() {
        manage(100);
        pend(1, 5);
        heldBack.addAll(pending);

        Optional<String> asked = holds(1);

        assertThat(token(asked)).startsWith("5-");
        acknowledge(asked);
        radius.review();
        assertThat(allowed(1, 5)).isEqualTo(5);
    }

    @Test
    void offHoldsNothingBack() {
        radius = radius(Terms.off());
        manage(100);
        pend(1, 100);

        assertThat(allowed(1, 100)).isEqualTo(100);
    }

    @Test
    void looksForAcknowledgementsOnlyWhileSomethingWaits() {
        radius = new BlastRadius(
                Terms.standard(),
                place -> here(),
                new Drawer() {
                    @Override
                    public Set<String> tokens() {
                        throw new AssertionError("nobody waits");
                    }
                },
                clock);
        manage(100);
        holds(1);

        assertThat(radius.review()).isEmpty();
    }

    @Test
    void whatNoLongerWantsToGoIsForgotten() {
        manage(100);
        pend(1, 30);
        holds(1);
        String before = token(holds(2));
        pending.remove(uid(1));
        clock.advance(Duration.ofSeconds(10));

        assertThat(token(holds(2))).startsWith("29-").isNotEqualTo(before);
    }

    @Test
    void manyAtOnceGetNoMoreThanTheLimit() throws Exception {
        manage(1000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> answers = IntStream.rangeClosed(1, 400)
                    .mapToObj(number -> threads.submit(() -> holds(number).isEmpty()))
                    .toList();
            int allowed = 0;
            for (Future<Boolean> answer : answers) {
                allowed += answer.get() ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(20);
        } finally {
            threads.shutdownNow();
        }
    }

    private BlastRadius radius(Terms terms) {
        return new BlastRadius(terms, place -> here(), new Drawer(), clock);
    }

    private Inhabitants.Count here() {
        return new Inhabitants.Count(managed, pending, heldBack);
    }

    private void manage(int number) {
        managed.addAll(uids(1, number));
    }

    private void pend(int first, int last) {
        pending.addAll(uids(first, last));
    }

    private Optional<String> holds(int number) {
        return radius.holdsBack(PLACE, uid(number));
    }

    private long allowed(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .filter(number -> holds(number).isEmpty())
                .count();
    }

    private void acknowledge(Optional<String> message) {
        tokens.add(token(message));
    }

    private static String token(Optional<String> message) {
        Matcher token = TOKEN.matcher(message.orElseThrow());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static Set<String> uids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(BlastRadiusTest::uid).collect(Collectors.toSet());
    }

    private static String uid(int number) {
        return "uid-" + number;
    }

    private class Drawer implements Acknowledgements {
        @Override
        public Set<String> tokens() {
            return tokens;
        }

        @Override
        public String where() {
            return "the drawer";
        }
    }
}
