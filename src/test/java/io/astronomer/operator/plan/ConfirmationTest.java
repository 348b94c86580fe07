package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Policy.Adoption;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Only what would hurt if the listing lied is confirmed first")
class ConfirmationTest {
    private static final Desired WANTED = DesiredBuilder.connection().build();
    private static final RemoteObjectBuilder MYSQL = RemoteObjectBuilder.holding(
            DesiredBuilder.connection().with("type", "mysql").build());

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("decisions")
    void isNeeded(
            String name,
            Desired wanted,
            RemoteObjectBuilder remoteObjectBuilder,
            RecordedState recordedState,
            boolean needed) {
        assertThat(PlannerDsl.needsConfirmation(
                        PlannerDsl.on(wanted, remoteObjectBuilder, recordedState), recordedState))
                .isEqualTo(needed);
    }

    static Stream<Arguments> decisions() {
        Desired never = DesiredBuilder.connection()
                .policy(Policies.adopting(Adoption.NEVER))
                .build();
        Desired observing =
                DesiredBuilder.connection().policy(Policies.observing()).build();
        Desired manual = DesiredBuilder.connection()
                .policy(Policies.manual(Optional.empty()))
                .build();
        String shown = PlannerDsl.proposal(
                        PlannerDsl.on(never, RemoteObjectBuilder.holding(WANTED), RecordedState.none()))
                .hash();
        return Stream.of(
                row("at rest", WANTED, RemoteObjectBuilder.holding(WANTED), RecordedStates.inSync(WANTED), false),
                row(
                        "at rest with what was adopted",
                        WANTED,
                        RemoteObjectBuilder.holding(WANTED),
                        RecordedStates.adopted(WANTED),
                        false),
                row("an adoption", WANTED, RemoteObjectBuilder.holding(WANTED), RecordedState.none(), true),
                row(
                        "an adoption of what was looked at",
                        WANTED,
                        RemoteObjectBuilder.holding(WANTED),
                        RecordedStates.observed(WANTED),
                        true),
                row("an update", WANTED, changed(), RecordedStates.inSync(WANTED), false),
                row("a replacement", WANTED, MYSQL, RecordedStates.inSync(WANTED), true),
                row(
                        "a refusal",
                        DesiredBuilder.connection().orphan().build(),
                        MYSQL,
                        RecordedStates.inSync(WANTED),
                        true),
                row("an object in the way", never, RemoteObjectBuilder.holding(WANTED), RecordedState.none(), true),
                row(
                        "an object in the way that is shown",
                        never,
                        RemoteObjectBuilder.holding(WANTED),
                        RecordedStates.proposing(shown),
                        false),
                row("another object in the way", never, changed(), RecordedStates.proposing(shown), true),
                row("only looking", observing, changed(), RecordedState.none(), false),
                row("a plan that waits", manual, changed(), RecordedStates.inSync(WANTED), false));
    }

    private static RemoteObjectBuilder changed() {
        return RemoteObjectBuilder.holding(WANTED).part(part -> part.with("host", "elsewhere"));
    }

    private static Arguments row(
            String name,
            Desired wanted,
            RemoteObjectBuilder remoteObjectBuilder,
            RecordedState recordedState,
            boolean needed) {
        return Arguments.of(name, wanted, remoteObjectBuilder, recordedState, needed);
    }
}
