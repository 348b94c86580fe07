package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.RemoteObjectBuilder.LATER;
import static io.astronomer.operator.plan.RemoteObjectBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 6: a resource in sync reads no value of a Secret")
class SettledTest {
    private static final Planner PLANNER = new Planner();
    private static final Desired UNREAD =
            DesiredBuilder.connection().unread("login").build();

    @Test
    void isSettledWithoutValuesWhenNothingChanged() {
        assertThat(isSettled(UNREAD, RemoteObjectBuilder.equalTo(UNREAD), RecordedStates.inSync(UNREAD)))
                .isTrue();
    }

    @Test
    void needsTheValuesAfterACreate() {
        assertThat(isSettled(UNREAD, RemoteObjectBuilder.equalTo(UNREAD), RecordedStates.created(UNREAD)))
                .isFalse();
    }

    @Test
    void needsTheValuesWhenTheObjectWasWritten() {
        assertThat(isSettled(
                        UNREAD, RemoteObjectBuilder.equalTo(UNREAD).updated(LATER, US), RecordedStates.inSync(UNREAD)))
                .isFalse();
    }

    @Test
    void needsTheValuesWhenTheRevisionDiffers() {
        Desired rotated =
                DesiredBuilder.connection().unread("login").revision("r2").build();

        assertThat(isSettled(rotated, RemoteObjectBuilder.equalTo(UNREAD), RecordedStates.inSync(UNREAD)))
                .isFalse();
    }

    @Test
    void needsTheValuesWhenTheSpecWasEdited() {
        Desired edited =
                DesiredBuilder.connection().unread("login").generation(2).build();

        assertThat(isSettled(edited, RemoteObjectBuilder.equalTo(UNREAD), RecordedStates.inSync(UNREAD)))
                .isFalse();
    }

    @Test
    void isNotSettledWhenAReadableFieldDiffers() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(UNREAD).part(part -> part.with("host", "other"));

        assertThat(isSettled(UNREAD, remoteObjectBuilder, RecordedStates.inSync(UNREAD)))
                .isFalse();
    }

    @Test
    void isNotSettledWithoutAnObject() {
        assertThat(PLANNER.planWithoutValues(UNREAD, new Observed.Absent(), RecordedStates.inSync(UNREAD))
                        .isPresent())
                .isFalse();
    }

    @Test
    void isSettledWhenNoFieldIsUnread() {
        Desired plain = DesiredBuilder.connection().build();

        assertThat(isSettled(
                        plain, RemoteObjectBuilder.equalTo(plain).updated(LATER, US), RecordedStates.inSync(plain)))
                .isTrue();
    }

    @Test
    void isNotSettledBeforeAnAdoptionIsConfirmed() {
        Desired plain = DesiredBuilder.connection().build();

        assertThat(isSettled(plain, RemoteObjectBuilder.equalTo(plain), RecordedState.none()))
                .isFalse();
        assertThat(isSettled(plain, RemoteObjectBuilder.equalTo(plain), RecordedStates.adopted(plain)))
                .isTrue();
    }

    @Test
    void isNotSettledWhenAReferencedFieldIsMissing() {
        Desired wanted = DesiredBuilder.connection().unread("extra").build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.without("extra"));

        assertThat(isSettled(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted)))
                .isFalse();
    }

    private static boolean isSettled(
            Desired wanted, RemoteObjectBuilder remoteObjectBuilder, RecordedState recordedState) {
        return PLANNER.planWithoutValues(wanted, new Observed.Present(remoteObjectBuilder.build()), recordedState)
                .isPresent();
    }
}
