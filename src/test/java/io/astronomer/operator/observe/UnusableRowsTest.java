package io.astronomer.operator.observe;

import static io.astronomer.operator.observe.View.START;
import static io.astronomer.operator.observe.View.identity;
import static io.astronomer.operator.observe.View.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException.Unavailable;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One row of a listing lacks something: its object is not known, and all others are. */
class UnusableRowsTest {
    private final View view = new View();

    @Test
    void theOthersOfTheWorkspaceAreSeen() {
        holdBroken("a");
        view.service.rows.add(object("b", START));
        view.lookers.ages.put(identity("a"), View.FIVE_MINUTES);

        assertThat(view.observe("b")).contains(new Observed.Present(object("b", START)));
        assertThat(view.observe("c")).contains(new Observed.Absent());
    }

    @Test
    void itsObjectIsNotTakenForAbsent() {
        holdBroken("a");

        assertThatThrownBy(() -> view.observe("a"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("has no updatedAt");
    }

    @Test
    void anObjectThatNobodyLookedAtWhenItWasListedIsNotTakenForAbsentEither() {
        view.observe("b");
        holdBroken("a");
        view.pass(View.FIVE_MINUTES);

        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(Unavailable.class);
    }

    @Test
    void itsResourceIsWokenWhenTheRowIsWhole() {
        holdBroken("a");
        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(Unavailable.class);
        view.lookers.takeWoken();

        view.service.broken.clear();
        view.pass(View.FIVE_MINUTES);

        assertThat(view.lookers.takeWoken()).contains("a");
        assertThat(view.observe("a")).contains(new Observed.Present(object("a", START)));
    }

    @Test
    void nothingIsAskedForAgainBeforeTheViewIsDue() {
        holdBroken("a");
        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(Unavailable.class);
        view.pass(Duration.ofSeconds(10));

        assertThatThrownBy(() -> view.observe("a")).isInstanceOf(Unavailable.class);
        assertThat(view.service.calls).containsExactly("list");
    }

    @Test
    void eachRowOfEachListingIsCounted() {
        holdBroken("a");
        holdBroken("b");
        view.lookers.ages.put(identity("a"), View.FIVE_MINUTES);
        view.lookers.ages.put(identity("b"), View.FIVE_MINUTES);
        view.observe("c");

        assertThat(view.unusableRows).isEqualTo(2);
    }

    private void holdBroken(String key) {
        view.service.rows.add(object(key, START));
        view.service.broken.add("id-" + key);
    }
}
