package io.astronomer.operator.astro.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ratelimit.Scenario.Span;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/concepts/limiter.md shows the behavior of the rate limiter, so a change of it is a difference there. */
@Tag("matrix")
class ReportTest {

    @Test
    void reportMatchesTheSimulation() throws Exception {
        assertThat(Files.readString(Report.FILE))
                .as("regenerate it: see CONTRIBUTING.md")
                .isEqualTo(Report.text());
    }

    static Stream<Scenario> limited() {
        return Scenarios.all().stream().filter(Scenario::isLimited);
    }

    @ParameterizedTest
    @MethodSource("limited")
    void settledRateUsesTheHiddenLimitWithFewRefusals(Scenario scenario) {
        Findings findings = new Simulation(scenario).run();

        for (Span span : scenario.settled()) {
            assertThat(findings.used(span)).as("%s used", span).isGreaterThanOrEqualTo(0.9);
            assertThat(findings.rejected(span)).as("%s refused", span).isLessThanOrEqualTo(0.02);
        }
    }

    @Test
    void editDoesNotWaitForDriftCorrections() {
        assertThat(simulate("edit-in-drift").percentile("EDIT data", 99)).isLessThan(1000);
    }

    @Test
    void noPriorityStarves() {
        Findings findings = simulate("priorities");

        assertThat(findings.loads()).hasSize(Priority.values().length);
        assertThat(findings.loads())
                .allSatisfy(load -> assertThat(findings.served(load)).isGreaterThan(200));
    }

    @Test
    void busyNamespaceStarvesNoOther() {
        Findings findings = simulate("bad-tenant");

        assertThat(findings.served("EDIT good")).isEqualTo(240);
        assertThat(findings.percentile("EDIT good", 50)).isLessThan(500);
    }

    @Test
    void fewRequestsAreSentDuringAnOutage() {
        assertThat(simulate("outage").refused(new Span(62, 120))).isLessThan(10);
    }

    @Test
    void configuredMaximumRateIsNotExceeded() {
        assertThat(simulate("ceiling").accepted(new Span(0, 60))).isLessThanOrEqualTo(60 * 25 + 3);
    }

    private static Findings simulate(String name) {
        return new Simulation(Scenarios.all().stream()
                        .filter(scenario -> scenario.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .run();
    }
}
