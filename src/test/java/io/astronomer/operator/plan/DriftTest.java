package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.RemoteObjectBuilder.CREATED;
import static io.astronomer.operator.plan.RemoteObjectBuilder.LATER;
import static io.astronomer.operator.plan.RemoteObjectBuilder.OTHER_CLIENT;
import static io.astronomer.operator.plan.RemoteObjectBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.Redactor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 14: drift is distinguished from an edit and from our own unfinished write")
class DriftTest {
    private static final Desired WANTED =
            DesiredBuilder.connection().secret("password", "s3cret").build();

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("differences")
    void differenceFromTheAppliedStateIsDrift(
            String name,
            Desired wanted,
            RemoteObjectBuilder remoteObjectBuilder,
            RecordedState recordedState,
            boolean drift) {
        assertThat(PlannerDsl.on(wanted, remoteObjectBuilder, recordedState)
                        .drift()
                        .isPresent())
                .isEqualTo(drift);
    }

    static Stream<Arguments> differences() {
        Desired edited = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .generation(2)
                .build();
        Desired rotated = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .revision("r2")
                .build();
        return Stream.of(
                row("in sync before, and different now", WANTED, withOtherHost(), RecordedStates.inSync(WANTED), true),
                row("written by another client", WANTED, foreign(), RecordedStates.inSync(WANTED), true),
                row("at another generation", edited, withOtherHost(), RecordedStates.inSync(WANTED), false),
                row("at another revision", rotated, withOtherHost(), RecordedStates.inSync(WANTED), false),
                row("left by our create", WANTED, withOtherHost(), RecordedStates.created(WANTED), false),
                row(
                        "left by our update",
                        WANTED,
                        withOtherHost(),
                        RecordedStates.updatedWithoutEffect(WANTED, CREATED),
                        false),
                row("left by our exclusion", WANTED, withOtherHost(), RecordedStates.excluded(WANTED), false),
                row(
                        "written after our create",
                        WANTED,
                        withOtherHost().updated(LATER, OTHER_CLIENT),
                        RecordedStates.created(WANTED),
                        true),
                row(
                        "written after our update without effect",
                        WANTED,
                        withOtherHost().updated(LATER, OTHER_CLIENT),
                        RecordedStates.updatedWithoutEffect(WANTED, CREATED),
                        true),
                row("never applied", WANTED, withOtherHost(), RecordedStates.createStarted(CREATED), false),
                row("no difference", WANTED, RemoteObjectBuilder.equalTo(WANTED), RecordedStates.inSync(WANTED), false),
                row(
                        "our own later write",
                        WANTED,
                        RemoteObjectBuilder.equalTo(WANTED).updated(LATER, US),
                        RecordedStates.inSync(WANTED),
                        false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("absences")
    void deletionOfAnAppliedObjectIsDrift(String name, Desired wanted, RecordedState recordedState, boolean drift) {
        assertThat(PlannerDsl.absent(wanted, recordedState).drift().isPresent()).isEqualTo(drift);
    }

    static Stream<Arguments> absences() {
        Desired edited = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .generation(2)
                .build();
        Desired rotated = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .revision("r2")
                .build();
        return Stream.of(
                Arguments.of("ours", WANTED, RecordedStates.inSync(WANTED), true),
                Arguments.of("adopted", WANTED, RecordedStates.adopted(WANTED), true),
                Arguments.of("observed", WANTED, RecordedStates.observed(WANTED), false),
                Arguments.of("never created", WANTED, RecordedState.none(), false),
                Arguments.of("edited", edited, RecordedStates.inSync(WANTED), false),
                Arguments.of("rotated", rotated, RecordedStates.inSync(WANTED), false),
                Arguments.of("during a replacement", WANTED, replacing(), false));
    }

    /** Returns the state after a delete whose response was lost: the id is still recorded. */
    private static RecordedState replacing() {
        RecordedState recordedState = RecordedStates.inSync(WANTED);
        return new RecordedState(
                recordedState.organizationId(),
                recordedState.id(),
                recordedState.ownership(),
                recordedState.createStartedAt(),
                recordedState.createAttempt(),
                Optional.of("hash"),
                recordedState.proposed(),
                0,
                recordedState.applied(),
                recordedState.secretsUsed(),
                recordedState.connectionsUsed());
    }

    @Test
    void textNamesTheWriterAndTheTime() {
        assertThat(Drift.of(
                                List.of(new Change("description", Change.Kind.SET, "a", "b")),
                                foreign().build(),
                                Redactor.none())
                        .text())
                .isEqualTo("Changed in Astro: description, by " + OTHER_CLIENT.shown() + " at 2026-11-24T10:01:30Z");
    }

    @Test
    void unseenFieldsAreNotListedAsChanged() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .with("authTypeId", "clx4a0pgs000001authtype02")
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.with("host", "elsewhere").without("authTypeId"))
                .updated(LATER, OTHER_CLIENT);

        Drift drift = PlannerDsl.on(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted))
                .drift()
                .orElseThrow();

        assertThat(drift.paths()).containsExactly("connection.host");
        assertThat(drift.unseen()).containsExactly("connection.password", "connection.authTypeId");
    }

    @Test
    void textNamesFieldsThatMayHaveChangedUnseen() {
        Drift drift = PlannerDsl.on(WANTED, foreign(), RecordedStates.inSync(WANTED))
                .drift()
                .orElseThrow();

        assertThat(drift.text())
                .isEqualTo(OTHER_CLIENT.shown() + " wrote the object at 2026-11-24T10:01:30Z, and Astro does not show"
                        + " whether these fields changed: connection.password");
    }

    @Test
    void textNamesTenPathsAndTheNumberOfOthers() {
        assertThat(withPaths(12).text()).isEqualTo("Changed in Astro: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more");
        assertThat(withPaths(10).text()).isEqualTo("Changed in Astro: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
    }

    @Test
    void textNamesADeletion() {
        assertThat(Drift.deletion().text()).isEqualTo("The object was deleted in Astro");
        assertThat(Drift.deletion())
                .isEqualTo(new Drift(Collections.emptyList(), List.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void correctionOfADeletionIsACreate() {
        assertThat(Drift.deletion().corrected())
                .isEqualTo("Created the object again, which another client deleted in Astro");
    }

    @Test
    void correctionOfAnUnknownWriterNamesAnotherClient() {
        assertThat(withPaths(2).corrected()).isEqualTo("Reset 0, 1, which another client changed");
    }

    @Test
    void correctionOfUnseenFieldsNamesTheWriterAndTheTime() {
        Drift unseen =
                new Drift(List.of(), List.of("connection.password"), Optional.of(OTHER_CLIENT), Optional.of(LATER));

        assertThat(unseen.corrected())
                .isEqualTo(OTHER_CLIENT.shown() + " wrote the object at 2026-11-24T10:01:30Z. Astro does not show"
                        + " whether these fields changed, so the operator sent them again: connection.password");
    }

    @Test
    void laterChangeByOurTokenIsDriftBeforeTheFirstListing() {
        assertThat(PlannerDsl.on(WANTED, withOtherHost().updated(LATER, US), RecordedStates.created(WANTED))
                        .drift())
                .isPresent();
    }

    private static Drift withPaths(int number) {
        List<String> paths =
                IntStream.range(0, number).mapToObj(String::valueOf).toList();
        return new Drift(paths, List.of(), Optional.empty(), Optional.empty());
    }

    private static RemoteObjectBuilder withOtherHost() {
        return RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "elsewhere"));
    }

    private static RemoteObjectBuilder foreign() {
        return RemoteObjectBuilder.equalTo(WANTED).updated(LATER, OTHER_CLIENT);
    }

    private static Arguments row(
            String name,
            Desired wanted,
            RemoteObjectBuilder remoteObjectBuilder,
            RecordedState recordedState,
            boolean drift) {
        return Arguments.of(name, wanted, remoteObjectBuilder, recordedState, drift);
    }
}
