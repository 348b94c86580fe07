package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.There.LATER;
import static io.astronomer.operator.plan.There.US;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 6: at rest no value of a Secret is read")
class SettledTest {
    private static final Planner PLANNER = new Planner();
    private static final Desired UNREAD = Wanted.connection().unread("login").build();

    @Test
    void isSettledWithoutTheValuesWhenNothingHappened() {
        assertThat(isSettled(UNREAD, There.holding(UNREAD), Remembered.inSync(UNREAD)))
                .isTrue();
    }

    @Test
    void wantsTheValuesBeforeItTrustsACreate() {
        assertThat(isSettled(UNREAD, There.holding(UNREAD), Remembered.created(UNREAD)))
                .isFalse();
    }

    @Test
    void wantsTheValuesWhenTheObjectWasWritten() {
        assertThat(isSettled(UNREAD, There.holding(UNREAD).updated(LATER, US), Remembered.inSync(UNREAD)))
                .isFalse();
    }

    @Test
    void wantsTheValuesWhenTheRevisionIsAnother() {
        Desired rotated = Wanted.connection().unread("login").revision("r2").build();

        assertThat(isSettled(rotated, There.holding(UNREAD), Remembered.inSync(UNREAD)))
                .isFalse();
    }

    @Test
    void wantsTheValuesWhenTheSpecWasEdited() {
        Desired edited = Wanted.connection().unread("login").generation(2).build();

        assertThat(isSettled(edited, There.holding(UNREAD), Remembered.inSync(UNREAD)))
                .isFalse();
    }

    @Test
    void isNotSettledWhenAReadableFieldDiffers() {
        There there = There.holding(UNREAD).part(part -> part.with("host", "other"));

        assertThat(isSettled(UNREAD, there, Remembered.inSync(UNREAD))).isFalse();
    }

    @Test
    void isNotSettledWithoutAnObject() {
        assertThat(PLANNER.settled(UNREAD, new Observed.Absent(), Remembered.inSync(UNREAD))
                        .isPresent())
                .isFalse();
    }

    @Test
    void isSettledAtOnceWhenEverythingWasCompared() {
        Desired plain = Wanted.connection().build();

        assertThat(isSettled(plain, There.holding(plain).updated(LATER, US), Remembered.inSync(plain)))
                .isTrue();
    }

    @Test
    void isNotSettledBeforeAnAdoptionIsConfirmed() {
        Desired plain = Wanted.connection().build();

        assertThat(isSettled(plain, There.holding(plain), Memory.none())).isFalse();
        assertThat(isSettled(plain, There.holding(plain), Remembered.adopted(plain)))
                .isTrue();
    }

    @Test
    void seesThatAReferencedFieldIsMissing() {
        Desired wanted = Wanted.connection().unread("extra").build();
        There there = There.holding(wanted).part(part -> part.without("extra"));

        assertThat(isSettled(wanted, there, Remembered.inSync(wanted))).isFalse();
    }

    private static boolean isSettled(Desired wanted, There there, Memory memory) {
        return PLANNER.settled(wanted, new Observed.Present(there.build()), memory)
                .isPresent();
    }
}
