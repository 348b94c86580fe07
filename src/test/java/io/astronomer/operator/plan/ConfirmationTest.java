package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AdoptionPolicy;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A decision is confirmed by a GET only if an outdated listing would do harm")
class ConfirmationTest {
    private static final Desired WANTED = DesiredBuilder.connection().build();
    private static final RemoteObjectBuilder MYSQL = RemoteObjectBuilder.equalTo(
            DesiredBuilder.connection().with("type", "mysql").build());

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("decisions")
    void harmfulDecisionNeedsConfirmation(
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
                .policy(Policies.adopting(AdoptionPolicy.Never))
                .build();
        Desired observing =
                DesiredBuilder.connection().policy(Policies.observing()).build();
        Desired manual = DesiredBuilder.connection()
                .policy(Policies.manual(Optional.empty()))
                .build();
        String shown = PlannerDsl.pendingPlan(
                        PlannerDsl.on(never, RemoteObjectBuilder.equalTo(WANTED), RecordedState.none()))
                .hash();
        return Stream.of(
                row("in sync", WANTED, RemoteObjectBuilder.equalTo(WANTED), RecordedStates.inSync(WANTED), false),
                row(
                        "in sync with an adopted object",
                        WANTED,
                        RemoteObjectBuilder.equalTo(WANTED),
                        RecordedStates.adopted(WANTED),
                        false),
                row("an adoption", WANTED, RemoteObjectBuilder.equalTo(WANTED), RecordedState.none(), true),
                row(
                        "an adoption of an observed object",
                        WANTED,
                        RemoteObjectBuilder.equalTo(WANTED),
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
                row("an existing object", never, RemoteObjectBuilder.equalTo(WANTED), RecordedState.none(), true),
                row(
                        "an existing object that the status shows",
                        never,
                        RemoteObjectBuilder.equalTo(WANTED),
                        RecordedStates.withPendingPlan(shown),
                        false),
                row("another existing object", never, changed(), RecordedStates.withPendingPlan(shown), true),
                row("an observing resource", observing, changed(), RecordedState.none(), false),
                row("a pending plan", manual, changed(), RecordedStates.inSync(WANTED), false));
    }

    private static RemoteObjectBuilder changed() {
        return RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "elsewhere"));
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
