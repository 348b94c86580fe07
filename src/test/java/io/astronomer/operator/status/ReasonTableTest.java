package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Reason;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Semantics 20: docs/reference/reasons.md states the conditions of each reason")
class ReasonTableTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void firstStatusMatchesThePage(Reason reason) {
        assertThat(verdict(ReasonStates.first(reason)))
                .isEqualTo(expected(ReasonTable.of(reason).first()));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void statusAfterTwoMinutesMatchesThePage(Reason reason) {
        assertThat(verdict(ReasonStates.later(reason)))
                .isEqualTo(expected(ReasonTable.of(reason).later()));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void reasonIsShownInACondition(Reason reason) {
        assertThat(Objects.requireNonNull(ReasonStates.first(reason).conditions()))
                .anySatisfy(condition -> assertThat(condition.reason()).isEqualTo(reason.text()));
    }

    private static List<String> expected(ReasonTable.Verdict row) {
        List<String> asBefore = verdict(ReasonStates.before());
        List<String> cells = Stream.concat(row.conditions().stream(), Stream.of(row.kstatus()))
                .toList();
        return IntStream.range(0, cells.size())
                .mapToObj(cell -> cells.get(cell).equals("as it was") ? asBefore.get(cell) : cells.get(cell))
                .toList();
    }

    private static List<String> verdict(EnvironmentObjectStatus status) {
        return List.of(
                text(status, "Ready"),
                text(status, "Synced"),
                text(status, "Reconciling"),
                text(status, "Stalled"),
                Kstatus.of(status, ReasonStates.GENERATION));
    }

    private static String text(EnvironmentObjectStatus status, String type) {
        return Objects.requireNonNullElse(StatusExamples.status(status, type), "");
    }
}
