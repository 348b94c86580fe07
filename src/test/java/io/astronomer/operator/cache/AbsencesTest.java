package io.astronomer.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One read that lacks a row is no proof that the entity is gone; a second one is. */
class AbsencesTest {
    private static final String ID = "clx42sxw501gl01o0gjenthnh";
    private static final EntityQuery WHOLE = new EntityQuery(Scope.WORKSPACE, Set.of(), Set.of(), true);
    private static final Duration LATER = DirectoryHarness.FIVE_MINUTES;

    private final DirectoryHarness harness = new DirectoryHarness();

    @Test
    void entityWithARowIsNotAbsent() {
        harness.workspace(ID, "Analytics");

        assertThat(rows().mayLack(ID)).isFalse();
    }

    @Test
    void firstReadConfirmsNoAbsence() {
        assertThat(rows().mayLack(ID)).isTrue();
    }

    @Test
    void secondReadConfirmsTheAbsenceSinceTheFirst() {
        rows();
        harness.advance(LATER);

        assertThat(rows().mayLack(ID)).isFalse();
    }

    @Test
    void rowThatOneReadLacksIsNotConfirmedAsAbsent() {
        disappear();
        harness.advance(LATER);

        assertThat(rows().mayLack(ID)).isTrue();
    }

    @Test
    void rowThatTwoReadsLackIsAbsent() {
        disappear();
        harness.advance(LATER.multipliedBy(2));

        assertThat(rows().mayLack(ID)).isFalse();
    }

    @Test
    void readWithinThirtySecondsConfirmsNothing() {
        harness.maxAge = Duration.ofSeconds(20);
        disappear();
        harness.advance(Duration.ofSeconds(40));

        assertThat(rows().mayLack(ID)).isTrue();
    }

    @Test
    void shortReadsAfterThirtySecondsConfirmTheAbsence() {
        harness.maxAge = Duration.ofSeconds(10);
        disappear();
        harness.advance(Duration.ofMinutes(1));

        assertThat(rows().mayLack(ID)).isFalse();
    }

    @Test
    void rowThatReturnsBeginsAgain() {
        disappear();
        harness.advance(LATER);
        harness.workspace(ID, "Analytics");
        harness.advance(LATER);
        harness.service.entities.clear();
        harness.advance(LATER);

        assertThat(rows().mayLack(ID)).isTrue();
    }

    @Test
    void confirmedAbsenceIsNewToTheUsers() {
        disappear();
        harness.advance(LATER);
        EntityRows unconfirmed = rows();
        harness.advance(LATER);

        assertThat(rows()).isNotEqualTo(unconfirmed);
    }

    /** The rows had the entity for long, and the next read will lack it. */
    private void disappear() {
        harness.workspace(ID, "Analytics");
        rows();
        harness.advance(LATER);
        harness.service.entities.clear();
    }

    private EntityRows rows() {
        harness.find("a", WHOLE);
        return harness.find("a", WHOLE).orElseThrow();
    }
}
