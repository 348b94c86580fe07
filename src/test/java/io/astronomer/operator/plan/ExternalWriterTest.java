package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Semantics 17: the third revert of our writes by another client stops them")
class ExternalWriterTest {
    private static final Desired WANTED = DesiredBuilder.connection().build();
    private static final Desired SECRET =
            DesiredBuilder.connection().secret("password", "s3cret").build();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void firstTwoReversalsAreCorrected(int before) {
        Decision decision = PlannerDsl.on(WANTED, changed(), RecordedStates.reversed(WANTED, before));

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.drift()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void thirdReversalStopsWrites(int before) {
        Decision decision = PlannerDsl.on(WANTED, changed(), RecordedStates.reversed(WANTED, before));

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.EXTERNAL_WRITER);
        assertThat(PlannerDsl.blocked(decision).message())
                .contains("Another client reverted the operator's write 3 times within an hour");
        assertThat(decision.ownership()).contains(Ownership.Created);
    }

    @Test
    void writeOfAPersonWithoutVisibleChangeDoesNotCount() {
        Decision decision =
                PlannerDsl.on(SECRET, rewritten(RemoteObjectBuilder.OTHER_CLIENT), RecordedStates.reversed(SECRET, 2));

        assertThat(decision.plan()).isInstanceOf(Plan.Update.class);
        assertThat(decision.drift())
                .hasValueSatisfying(drift -> assertThat(drift.isReversal()).isFalse());
    }

    /** Otherwise two operators would correct each other forever. */
    @Test
    void writeOfAnotherTokenCountsWithoutVisibleChange() {
        Subject another = new Subject("clx40token000000000000009", true, Optional.empty());

        Decision decision = PlannerDsl.on(SECRET, rewritten(another), RecordedStates.reversed(SECRET, 2));

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.EXTERNAL_WRITER);
    }

    @Test
    void writeWithoutVisibleChangeDoesNotResumeWrites() {
        Decision decision =
                PlannerDsl.on(SECRET, rewritten(RemoteObjectBuilder.OTHER_CLIENT), RecordedStates.reversed(SECRET, 3));

        assertThat(PlannerDsl.blocked(decision).reason()).isEqualTo(Reason.EXTERNAL_WRITER);
    }

    @Test
    void policiesPageNamesTheSameLimit() throws IOException {
        assertThat(RecordedState.MOST_REVERSALS).isEqualTo(3);
        assertThat(Files.readString(Path.of("docs", "concepts", "policies.md")))
                .contains("the third time within an hour it leaves it to a person (`ExternalWriter`)");
    }

    @Test
    void deletionCountsAsReversal() {
        assertThat(PlannerDsl.blocked(PlannerDsl.absent(WANTED, RecordedStates.reversed(WANTED, 2)))
                        .reason())
                .isEqualTo(Reason.EXTERNAL_WRITER);
    }

    @Test
    void reconcileRequestResumesWrites_semantics19() {
        RecordedState reset = RecordedStates.reversed(WANTED, 3).withoutReversals();

        assertThat(PlannerDsl.on(WANTED, changed(), reset).plan()).isInstanceOf(Plan.Update.class);
        assertThat(reset.applied()).isPresent();
    }

    @Test
    void editIsWrittenAfterTheLimit() {
        Desired edited =
                DesiredBuilder.connection().with("host", "new").generation(2).build();

        assertThat(PlannerDsl.on(edited, changed(), RecordedStates.reversed(WANTED, 3))
                        .plan())
                .isInstanceOf(Plan.Update.class);
    }

    /** Returns the object after a write that changed no visible field. */
    private static RemoteObjectBuilder rewritten(Subject by) {
        return RemoteObjectBuilder.equalTo(SECRET).updated(RemoteObjectBuilder.LATER, by);
    }

    private static RemoteObjectBuilder changed() {
        return RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.with("host", "elsewhere"))
                .updated(RemoteObjectBuilder.LATER, RemoteObjectBuilder.OTHER_CLIENT);
    }
}
