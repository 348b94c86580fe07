package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlanSummary;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedChange;
import io.astronomer.operator.plan.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextReportTest {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]");
    private static final Pattern COLOR = Pattern.compile("\u001B\\[[0-9;]+m");

    @Test
    void terminalGetsNoControlCharacterOfAText() {
        assertThat(text(SampleReports.hostile(), false)).doesNotContainPattern(UNPRINTABLE);
    }

    @Test
    void colorsAreTheOnlyControlCharacters() {
        String colored = text(SampleReports.hostile(), true);

        assertThat(COLOR.matcher(colored).replaceAll("")).isEqualTo(text(SampleReports.hostile(), false));
        assertThat(colored).containsPattern(COLOR);
    }

    @Test
    void everyColorEndsInItsLine() {
        assertThat(text(SampleReports.rich(), true).lines().filter(line -> line.contains("\u001B")))
                .isNotEmpty()
                .allMatch(line -> line.lastIndexOf("\u001B[") == line.lastIndexOf("\u001B[0m"));
    }

    @Test
    void unchangedObjectIsCountedOnly() {
        assertThat(text(SampleReports.rich(), false))
                .doesNotContain("/ TZ ")
                .contains("; 2 unchanged, of these 1 holds secrets that can't be compared.");
    }

    @Test
    void problemHasItsFileAndLine() {
        assertThat(text(SampleReports.rich(), false))
                .containsPattern(
                        "(?m)^  error +overlays/prod/broken\\.yaml:14  analytics/broken: .+  \\(InvalidManifest\\)$");
    }

    @Test
    void lineOfALongValueIsBounded() {
        assertThat(text(change("a".repeat(5000), "b".repeat(5000)), false).lines())
                .allMatch(line -> line.length() < 250);
    }

    @Test
    void differenceOfLongValuesIsShown() {
        String start = "x".repeat(4000);

        assertThat(text(change(start + "one" + start, start + "two" + start), false))
                .contains("\"…xxxxxxxxxxxxone")
                .contains("\"…xxxxxxxxxxxxtwo");
    }

    @Test
    void valueThatOnlyBecomesLongerIsShownFromItsEnd() {
        String start = "\uD83D\uDE80".repeat(100);

        assertThat(text(change(start, start + "!"), false)).containsPattern("→ \"…(?:\uD83D\uDE80)+!\"");
    }

    @Test
    void differenceOfAnUnprintableCharacterIsVisible() {
        assertThat(text(change("abc", "a\u200Bbc\n"), false)).contains("\"abc\" → \"a\\u200bbc\\n\"");
    }

    @ParameterizedTest
    @EnumSource
    void everyActionHasWords(PlannedAction action) {
        PlanReport report = report(new SampleObject("a", "Dev", ObjectType.CONNECTION, "key", action), action);

        assertThat(text(report, false))
                .contains("Plan: ")
                .contains(Words.ending(action, 1))
                .contains(action == PlannedAction.UNCHANGED ? "" : Words.symbol(action) + " Dev / CONNECTION / key");
    }

    private static PlanReport change(String from, String to) {
        SampleObject object = new SampleObject("a", "Dev", ObjectType.AIRFLOW_VARIABLE, "key", PlannedAction.UPDATE)
                .changes(new PlannedChange("value", "value", Change.Kind.SET, from, to, false, Optional.empty()));
        return report(object, PlannedAction.UPDATE);
    }

    private static PlanReport report(SampleObject object, PlannedAction action) {
        return new PlanReport(
                "organization",
                new PlanSummary(1, 1, 1, 0, 1, Map.of(action, 1), 0),
                List.of(object.build()),
                List.of(),
                Set.of(),
                SampleReports.HASH);
    }

    private static String text(PlanReport report, boolean colored) {
        return Reports.render(report, ReportFormat.TEXT, ReportOptions.PLAIN.withColors(colored));
    }
}
