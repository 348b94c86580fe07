package io.astronomer.operator.astro.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ratelimit.Phases.Service;
import io.astronomer.operator.astro.ratelimit.Scenario.RetryAfter;
import io.astronomer.operator.astro.ratelimit.Scenario.Span;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rate limiter under noise, when it starts and when the limit steps from 50 requests a second to 10 and back. */
class PhasesTest {
    private static final int SEEDS = 20;

    @ParameterizedTest
    @EnumSource
    void benchmarksServiceIsUsedAfterEachStep(RetryAfter retryAfter) {
        assertThat(LongStream.range(0, 5)).allSatisfy(seed -> everyGoalIsMet(seed, retryAfter));
    }

    @Tag("matrix")
    @ParameterizedTest
    @EnumSource
    void benchmarksServiceIsUsedAtAnyPointOfTheSearch(RetryAfter retryAfter) {
        assertThat(LongStream.range(5, 2 * SEEDS)).allSatisfy(seed -> everyGoalIsMet(seed, retryAfter));
    }

    private static void everyGoalIsMet(long seed, RetryAfter retryAfter) {
        Phases phases = new Phases(Service.BUCKET_OF_A_SECOND, retryAfter, seed);
        Findings findings = phases.run();

        assertThat(findings.used(Phases.settled(phases.coldStart())))
                .as("cold start")
                .isGreaterThanOrEqualTo(0.9);
        assertThat(findings.rejected(phases.coldStart())).as("cold start").isLessThanOrEqualTo(0.02);
        Span low = Phases.settledDown(phases.low());
        assertThat(findings.used(low)).as("lower limit").isGreaterThanOrEqualTo(0.9);
        // A few hundred requests: one series of rejections is 1 %. The mean has the goal.
        assertThat(findings.rejected(low)).as("lower limit").isLessThanOrEqualTo(0.035);
        assertThat(findings.used(Phases.settled(phases.high())))
                .as("higher limit")
                .isGreaterThanOrEqualTo(0.9);
        assertThat(findings.rejected(phases.high())).as("higher limit").isLessThanOrEqualTo(0.02);
    }

    /**
     * The means of all seeds. A service that counts by windows, and pauses with Retry-After, can't be used by 90 %: the noise rejects
     * requests below the limit, and each pause ends within the next window, whose beginning is lost.
     */
    @Tag("matrix")
    @ParameterizedTest
    @CsvSource({
        "BUCKET_OF_A_SECOND,      NONE,       0.97, 0.015",
        "BUCKET_OF_A_SECOND,      ONE_SECOND, 0.95, 0.015",
        "BUCKET_OF_HALF_A_SECOND, NONE,       0.97, 0.02",
        "BUCKET_OF_HALF_A_SECOND, ONE_SECOND, 0.90, 0.02",
        "FIXED_WINDOW,            NONE,       0.90, 0.03",
        "FIXED_WINDOW,            ONE_SECOND, 0.80, 0.02",
        "FIXED_WINDOW,            UNTIL_ROOM, 0.80, 0.02",
        "SLIDING_WINDOW,          NONE,       0.90, 0.02",
        "SLIDING_WINDOW,          ONE_SECOND, 0.80, 0.02",
        "SLIDING_WINDOW,          UNTIL_ROOM, 0.78, 0.02"
    })
    void otherServicesAreUsedOnAverage(Service service, RetryAfter retryAfter, double used, double rejected) {
        List<Run> runs = LongStream.range(0, SEEDS)
                .mapToObj(seed -> Run.of(new Phases(service, retryAfter, seed)))
                .toList();

        assertThat(mean(runs, run -> run.used(Phases.settled(run.phases().coldStart()))))
                .as("cold start")
                .isGreaterThanOrEqualTo(used);
        assertThat(mean(runs, run -> run.rejected(run.phases().coldStart())))
                .as("cold start")
                .isLessThanOrEqualTo(rejected);
        assertThat(mean(runs, run -> run.used(Phases.settledDown(run.phases().low()))))
                .as("lower limit")
                .isGreaterThanOrEqualTo(used);
        assertThat(mean(
                        runs,
                        run -> run.rejected(Phases.settledDown(run.phases().low()))))
                .as("lower limit")
                .isLessThanOrEqualTo(rejected);
        assertThat(mean(runs, run -> run.used(Phases.settled(run.phases().high()))))
                .as("higher limit")
                .isGreaterThanOrEqualTo(used);
        assertThat(mean(runs, run -> run.rejected(run.phases().high())))
                .as("higher limit")
                .isLessThanOrEqualTo(rejected);
    }

    @Tag("matrix")
    @ParameterizedTest
    @CsvSource({"2, 0.7", "3, 0.6", "5, 0.5"})
    void processesThatShareALimitConverge(int processes, double leastShare) {
        Span span = new Span(40, 240);
        List<Findings> runs = LongStream.range(0, SEEDS / 2)
                .mapToObj(seed -> new Simulation(Scenarios.shared(processes, seed)).run())
                .toList();

        assertThat(mean(runs, findings -> findings.used(span))).as("used").isGreaterThanOrEqualTo(0.95);
        assertThat(mean(runs, findings -> findings.rejected(span)))
                .as("rejected")
                .isLessThanOrEqualTo(0.025);
        assertThat(mean(runs, findings -> leastShare(findings, processes)))
                .as("least share")
                .isGreaterThanOrEqualTo(leastShare);
    }

    /** Returns the requests of the process with the fewest, as a part of the mean. */
    private static double leastShare(Findings findings, int processes) {
        IntSummaryStatistics served =
                findings.loads().stream().mapToInt(findings::served).summaryStatistics();
        assertThat(served.getCount()).isEqualTo(processes);
        return served.getMin() / served.getAverage();
    }

    private static <T> double mean(List<T> runs, ToDoubleFunction<T> figure) {
        return runs.stream().mapToDouble(figure).average().orElseThrow();
    }

    private record Run(Phases phases, Findings findings) {

        static Run of(Phases phases) {
            return new Run(phases, phases.run());
        }

        double used(Span span) {
            return findings.used(span);
        }

        double rejected(Span span) {
            return findings.rejected(span);
        }
    }
}
