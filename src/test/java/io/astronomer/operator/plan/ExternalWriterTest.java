package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Semantics 17: the third foreign reversal of our writes ends them")
class ExternalWriterTest {
    private static final Desired WANTED = Wanted.connection().build();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void correctsTheFirstTwo(int before) {
        Decision decision = Decided.on(WANTED, changed(), Remembered.reversed(WANTED, before));

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.drift()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void givesUpAtTheThird(int before) {
        Decision decision = Decided.on(WANTED, changed(), Remembered.reversed(WANTED, before));

        assertThat(Decided.held(decision).reason()).isEqualTo(Reason.EXTERNAL_WRITER);
        assertThat(Decided.held(decision).message())
                .contains("Somebody else has changed the object back 3 times within an hour");
        assertThat(decision.ownership()).contains(Ownership.CREATED);
    }

    @Test
    void countsADeletionAsWell() {
        assertThat(Decided.held(Decided.absent(WANTED, Remembered.reversed(WANTED, 2)))
                        .reason())
                .isEqualTo(Reason.EXTERNAL_WRITER);
    }

    @Test
    void isForgivenByARequest_semantics19() {
        Memory forgiving = Remembered.reversed(WANTED, 3).forgiving();

        assertThat(Decided.on(WANTED, changed(), forgiving).plan()).isInstanceOf(Plan.Update.class);
        assertThat(forgiving.applied()).isPresent();
    }

    @Test
    void stopsNoEdit() {
        Desired edited = Wanted.connection().with("host", "new").generation(2).build();

        assertThat(Decided.on(edited, changed(), Remembered.reversed(WANTED, 3)).plan())
                .isInstanceOf(Plan.Update.class);
    }

    private static There changed() {
        return There.holding(WANTED)
                .part(part -> part.with("host", "elsewhere"))
                .updated(There.LATER, There.SOMEBODY_ELSE);
    }
}
