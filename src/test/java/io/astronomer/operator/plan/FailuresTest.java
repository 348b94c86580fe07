package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.AstroException.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Outcomes of failed requests. */
class FailuresTest {
    private static final Optional<String> REQUEST = Optional.of("req-7");
    private static final Optional<Duration> FIVE_SECONDS = Optional.of(Duration.ofSeconds(5));

    /** Failure of a create, and its outcome. */
    record Row(String name, AstroException failure, Outcome expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> failures() {
        return Stream.of(
                new Row(
                        "a rejected request stalls and names the fields",
                        new AstroException.Rejected(
                                "bad request",
                                400,
                                REQUEST,
                                List.of(
                                        new FieldError("connection.port", "max", "too high"),
                                        new FieldError("objectKey", "required", ""))),
                        new Outcome.Stalled(
                                Reason.REJECTED,
                                "HTTP 400: bad request (connection.port: max, too high; objectKey: required)"
                                        + " [request id req-7]")),
                new Row(
                        "a rejected token stalls",
                        new AstroException.Unauthorized("no", REQUEST),
                        new Outcome.Stalled(Reason.UNAUTHORIZED, "HTTP 401: no [request id req-7]")),
                new Row(
                        "a missing permission stalls",
                        new AstroException.Forbidden("no", REQUEST),
                        new Outcome.Stalled(Reason.FORBIDDEN, "HTTP 403: no [request id req-7]")),
                new Row(
                        "a create in a missing scope entity stalls",
                        new AstroException.NotFound("no", REQUEST),
                        new Outcome.Stalled(Reason.NOT_FOUND, "HTTP 404: no [request id req-7]")),
                new Row(
                        "a conflict is retried",
                        new AstroException.Conflict("taken", REQUEST),
                        new Outcome.Retry(Reason.CONFLICT, "HTTP 409: taken [request id req-7]", Optional.empty())),
                new Row(
                        "too many requests are retried after Retry-After",
                        new AstroException.Throttled("slow down", REQUEST, FIVE_SECONDS),
                        new Outcome.Retry(Reason.THROTTLED, "HTTP 429: slow down [request id req-7]", FIVE_SECONDS)),
                new Row(
                        "an unavailable service is retried after Retry-After",
                        new AstroException.Unavailable("down", OptionalInt.of(503), REQUEST, FIVE_SECONDS),
                        new Outcome.Retry(Reason.UNAVAILABLE, "HTTP 503: down [request id req-7]", FIVE_SECONDS)),
                new Row(
                        "a missing response is retried",
                        new AstroException.Unavailable(
                                "no connection", OptionalInt.empty(), Optional.empty(), Optional.empty()),
                        new Outcome.Retry(Reason.UNAVAILABLE, "no connection", Optional.empty())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failureBecomesAnOutcome(Row row) {
        assertThat(Failures.outcome(row.failure(), Optional.of(Action.Create))).isEqualTo(row.expected());
    }

    @Test
    void fieldErrorWithoutAFieldIsNamedByItsCode() {
        AstroException failure = new AstroException.Rejected(
                "bad request", 400, Optional.empty(), List.of(new FieldError("", "max", "too high")));

        assertThat(Failures.outcome(failure, Optional.of(Action.Create)))
                .isEqualTo(new Outcome.Stalled(Reason.REJECTED, "HTTP 400: bad request (max, too high)"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"Update", "Exclude", "Replace", "Delete"})
    void retriesAtOnceWhenTheWrittenObjectIsGone(Action action) {
        Outcome outcome = Failures.outcome(new AstroException.NotFound("gone", REQUEST), Optional.of(action));

        assertThat(outcome)
                .isEqualTo(new Outcome.Retry(
                        Reason.CONFLICT, "HTTP 404: gone [request id req-7]", Optional.of(Duration.ZERO)));
    }

    @Test
    void stallsWhenAReadFindsNoOrganization() {
        Outcome outcome = Failures.outcome(new AstroException.NotFound("no", Optional.empty()), Optional.empty());

        assertThat(outcome).isEqualTo(new Outcome.Stalled(Reason.NOT_FOUND, "HTTP 404: no"));
    }

    @ParameterizedTest(name = "{0}, earlier create open: {2}, clearsCreate: {3}")
    @MethodSource("creates")
    void onlyADefiniteRejectionClearsTheCreateIntent_semantics8(
            String name, AstroException failure, boolean open, boolean clearsCreate) {
        assertThat(Failures.ofCreate(failure, open).clearsCreate()).isEqualTo(clearsCreate);
    }

    static Stream<Arguments> creates() {
        AstroException interrupted =
                new AstroException.Unavailable("cut", OptionalInt.empty(), Optional.empty(), Optional.empty());
        AstroException taken = new AstroException.Conflict("taken", REQUEST);
        AstroException throttled = new AstroException.Throttled("slow down", REQUEST, FIVE_SECONDS);
        AstroException rejected = new AstroException.Rejected("no", 400, REQUEST, List.of());
        return Stream.of(
                Arguments.of("interrupted", interrupted, false, false),
                Arguments.of("refused", rejected, false, true),
                Arguments.of("refused", rejected, true, true),
                Arguments.of("key taken", taken, false, true),
                Arguments.of("key taken", taken, true, false),
                Arguments.of("throttled", throttled, false, true),
                Arguments.of("throttled", throttled, true, false));
    }
}
