package io.astronomer.operator.cache;

import static io.astronomer.operator.cache.CacheHarness.START;
import static io.astronomer.operator.cache.CacheHarness.identity;
import static io.astronomer.operator.cache.CacheHarness.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException.Unavailable;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One row of a listing lacks something: its object is not known, and all others are. */
class UnusableRowsTest {
    private final CacheHarness harness = new CacheHarness();

    @Test
    void theOthersOfTheWorkspaceAreSeen() {
        holdBroken("a");
        harness.service.rows.add(object("b", START));
        harness.recordingCacheListener.ages.put(identity("a"), CacheHarness.FIVE_MINUTES);

        assertThat(harness.observe("b")).contains(new Observed.Present(object("b", START)));
        assertThat(harness.observe("c")).contains(new Observed.Absent());
    }

    @Test
    void itsObjectIsNotTakenForAbsent() {
        holdBroken("a");

        assertThatThrownBy(() -> harness.observe("a"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("has no updatedAt");
    }

    @Test
    void anObjectThatNobodyLookedAtWhenItWasListedIsNotTakenForAbsentEither() {
        harness.observe("b");
        holdBroken("a");
        harness.pass(CacheHarness.FIVE_MINUTES);

        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(Unavailable.class);
    }

    @Test
    void itsResourceIsWokenWhenTheRowIsWhole() {
        holdBroken("a");
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(Unavailable.class);
        harness.recordingCacheListener.takeWoken();

        harness.service.broken.clear();
        harness.pass(CacheHarness.FIVE_MINUTES);

        assertThat(harness.recordingCacheListener.takeWoken()).contains("a");
        assertThat(harness.observe("a")).contains(new Observed.Present(object("a", START)));
    }

    @Test
    void nothingIsAskedForAgainBeforeTheViewIsDue() {
        holdBroken("a");
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(Unavailable.class);
        harness.pass(Duration.ofSeconds(10));

        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(Unavailable.class);
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void eachRowOfEachListingIsCounted() {
        holdBroken("a");
        holdBroken("b");
        harness.recordingCacheListener.ages.put(identity("a"), CacheHarness.FIVE_MINUTES);
        harness.recordingCacheListener.ages.put(identity("b"), CacheHarness.FIVE_MINUTES);
        harness.observe("c");

        assertThat(harness.unusableRows).isEqualTo(2);
    }

    private void holdBroken(String key) {
        harness.service.rows.add(object(key, START));
        harness.service.broken.add("id-" + key);
    }
}
