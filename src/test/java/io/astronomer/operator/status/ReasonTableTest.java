package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Ownership;
import io.astronomer.operator.plan.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Semantics 20: docs/operations.md says how each reason reads in the status")
class ReasonTableTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Map<String, Row> TABLE = table();

    /** What the page says of one reason: at first and after two minutes. */
    record Row(String reason, List<String> first, List<String> later) {
        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            List<String> verdict = cells.subList(2, 7);
            return new Row(cells.get(1).replace("`", ""), part(verdict, 0), part(verdict, 1));
        }

        private static List<String> part(List<String> cells, int number) {
            return cells.stream()
                    .map(cell -> cell.contains("/") ? cell.split("/", -1)[number].strip() : cell)
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void asThePageSaysAtFirst(Reason reason) {
        assertThat(verdict(first(reason))).isEqualTo(said(reason, Row::first));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void asThePageSaysAfterTwoMinutes(Reason reason) {
        EnvironmentObjectStatus later =
                Statuses.next(first(reason), StatusesTest.pass(2), outcome(reason), NOW.plusSeconds(120));

        assertThat(verdict(later)).isEqualTo(said(reason, Row::later));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void isTheReasonOfACondition(Reason reason) {
        assertThat(Objects.requireNonNull(first(reason).conditions()))
                .anySatisfy(condition -> assertThat(condition.reason()).isEqualTo(reason.text()));
    }

    private static EnvironmentObjectStatus before() {
        return Statuses.next(null, StatusesTest.pass(2), StatusesTest.inSync(), NOW);
    }

    private static EnvironmentObjectStatus first(Reason reason) {
        return Statuses.next(before(), StatusesTest.pass(2), outcome(reason), NOW);
    }

    private static List<String> said(Reason reason, Function<Row, List<String>> when) {
        List<String> asBefore = verdict(before());
        List<String> cells = when.apply(Objects.requireNonNull(TABLE.get(reason.text()), reason + " has no row"));
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
                StatusesTest.kstatus(status, 2));
    }

    private static String text(EnvironmentObjectStatus status, String type) {
        return Objects.requireNonNullElse(StatusesTest.status(status, type), "");
    }

    /** The outcome that has the reason; a new reason does not compile without one. */
    private static Outcome outcome(Reason reason) {
        return switch (reason) {
            case IN_SYNC -> StatusesTest.inSync();
            case REPLACING -> StatusesTest.outcome("replaced");
            case APPLYING -> StatusesTest.outcome("updated in part");
            case SUSPENDED -> StatusesTest.SUSPENDED;
            case PAUSED -> new Outcome.Suspended(reason, "until later", Optional.of(NOW.plusSeconds(600)));
            case OBSERVED, DRIFTED, PLAN_PENDING, EXTERNAL_WRITER ->
                new Outcome.Held(reason, "not now", Optional.empty(), Optional.of(Ownership.CREATED), Optional.empty());
            case ADOPTION_REQUIRED, IDENTITY_TAKEN ->
                new Outcome.Held(reason, "not ours", Optional.empty(), Optional.empty(), Optional.empty());
            case SECRET_NOT_FOUND,
                    SECRET_KEY_NOT_FOUND,
                    CONFIG_MAP_NOT_FOUND,
                    CONFIG_MAP_KEY_NOT_FOUND,
                    OWNERSHIP_UNKNOWN -> new Outcome.Waiting(reason, "missing");
            case INVALID_SPEC,
                    INVALID_CONTENT,
                    ORGANIZATION_CHANGED,
                    NOT_ACCEPTED,
                    REPLACE_REFUSED,
                    REJECTED,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    NOT_FOUND -> new Outcome.Stalled(reason, "no");
            case CONFLICT, THROTTLED, UNAVAILABLE, KUBERNETES_UNAVAILABLE, INTERNAL_ERROR ->
                new Outcome.Retry(reason, "later", Optional.empty());
        };
    }

    private static Map<String, Row> table() {
        try {
            return Files.readAllLines(Path.of("docs", "operations.md")).stream()
                    .filter(line -> line.startsWith("| `"))
                    .map(Row::of)
                    .collect(Collectors.toMap(Row::reason, row -> row));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
