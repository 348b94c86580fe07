package io.astronomer.operator.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Section SECTION = Section.of(
                    "Cold start",
                    "How it was done.",
                    List.of(
                            Figure.atMost("time", 12.34, "s", 10),
                            Figure.atLeast("ratio", 0.8, "", 0.7),
                            Figure.plain("memory", 1_234.4, "MiB"),
                            Figure.plain("nothing", Double.NaN, "ms")))
            .with(new Plot("cold", "Progress", "x", "y", List.of()));

    private static String report(String notes) {
        return Report.markdown(
                Page.PERFORMANCE,
                new Setting("./mvnw -q verify -Pbench", Map.of("processors", "2")),
                List.of(SECTION),
                notes);
    }

    @Test
    void figureIsShownWithGoalAndVerdict() {
        assertThat(report("")).contains("| time | 12.3 s | ≤ 10 s | **missed** |", "| ratio | 0.80 | ≥ 0.70 | met |");
    }

    @Test
    void aFigureWithoutGoalHasNoVerdict() {
        assertThat(report("")).contains("| memory | 1,234 MiB |  |  |", "| nothing | - |  |  |");
    }

    @Test
    void reportContainsCommandMachineAndPlots() {
        assertThat(report("")).contains("./mvnw -q verify -Pbench", "| processors | 2 |", "(performance/cold.svg)");
    }

    @Test
    void comparisonHasAColumnForEachClient() {
        Comparison comparison =
                new Comparison(List.of("a", "b"), List.of(new Comparison.Row("time", List.of("1 s", "2 s"))));
        Section section = Section.of("Beside", "How it was done.", comparison, List.of());

        assertThat(Report.markdown(Page.PERFORMANCE, new Setting("x", Map.of()), List.of(section), ""))
                .endsWith("How it was done.\n\n|  | a | b |\n|---|---|---|\n| time | 1 s | 2 s |\n");
    }

    @Test
    void notesComeLastIfThereAreAny() {
        assertThat(report("Because.")).endsWith("## What was missed, and why\nBecause.\n");
        assertThat(report(" ")).doesNotContain("What was missed");
    }

    @Test
    void consoleShowsTheFigures() {
        assertThat(Report.console(SECTION)).contains("time     12.3 s  (≤ 10 s: missed)", "memory   1,234 MiB\n");
    }
}
