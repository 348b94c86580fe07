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

/** A listing with an unusable row: the state of its object is unknown, that of all others is known. */
class UnusableRowsTest {
    private final CacheHarness harness = new CacheHarness();

    @Test
    void otherObjectsOfTheWorkspaceAreKnown() {
        addUnusableRow("a");
        harness.service.rows.add(object("b", START));
        harness.recordingCacheUsers.ages.put(identity("a"), CacheHarness.FIVE_MINUTES);

        assertThat(harness.observe("b")).contains(new Observed.Present(object("b", START)));
        assertThat(harness.observe("c")).contains(new Observed.Absent());
    }

    @Test
    void objectOfAnUnusableRowIsNotAbsent() {
        addUnusableRow("a");

        assertThatThrownBy(() -> harness.observe("a"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("has no updatedAt");
    }

    @Test
    void unusedObjectOfAnUnusableRowIsNotAbsent() {
        harness.observe("b");
        addUnusableRow("a");
        harness.advance(CacheHarness.FIVE_MINUTES);

        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(Unavailable.class);
    }

    @Test
    void resourceIsRequeuedWhenItsRowIsUsable() {
        addUnusableRow("a");
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(Unavailable.class);
        harness.recordingCacheUsers.takeRequeued();

        harness.service.broken.clear();
        harness.advance(CacheHarness.FIVE_MINUTES);

        assertThat(harness.recordingCacheUsers.takeRequeued()).contains("a");
        assertThat(harness.observe("a")).contains(new Observed.Present(object("a", START)));
    }

    @Test
    void unusableRowCausesNoEarlierRefresh() {
        addUnusableRow("a");
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(Unavailable.class);
        harness.advance(Duration.ofSeconds(10));

        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(Unavailable.class);
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void eachUnusableRowIsCounted() {
        addUnusableRow("a");
        addUnusableRow("b");
        harness.recordingCacheUsers.ages.put(identity("a"), CacheHarness.FIVE_MINUTES);
        harness.recordingCacheUsers.ages.put(identity("b"), CacheHarness.FIVE_MINUTES);
        harness.observe("c");

        assertThat(harness.unusableRows).isEqualTo(2);
    }

    private void addUnusableRow(String key) {
        harness.service.rows.add(object(key, START));
        harness.service.broken.add("id-" + key);
    }
}
