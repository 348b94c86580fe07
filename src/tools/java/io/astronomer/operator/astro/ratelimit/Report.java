package io.astronomer.operator.astro.ratelimit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes docs/concepts/limiter.md, the behavior of the rate limiter in each scenario. */
final class Report {
    static final Path FILE = Path.of("docs", "concepts", "limiter.md");

    private Report() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text());
        System.out.println(FILE + " is written");
    }

    static String text() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(Path.of("src/tools/resources/limit/head.md")));
        text.append("\n## Once settled\n")
                .append("| scenario | | seconds | of the limit used | requests refused |\n|---|---|---|---|---|\n");
        StringBuilder loads = new StringBuilder("\n## Waits by priority and namespace\n")
                .append(
                        "| scenario | priority and namespace | requests | wait p50 | wait p99 |\n|---|---|---|---|---|\n");
        StringBuilder timelines = new StringBuilder("\n## Second by second\n")
                .append("Means over ten seconds: the hidden limit, the rate allowed, what was accepted and what was"
                        + " refused, a second.\n");
        for (Scenario scenario : Scenarios.all()) {
            Findings findings = new Simulation(scenario).run();
            table(findings, text);
            loads(findings, loads);
            timeline(findings, timelines);
        }
        return text.append(loads).append(timelines).toString();
    }

    private static void table(Findings findings, StringBuilder text) {
        Scenario scenario = findings.scenario();
        if (!scenario.isLimited()) {
            return;
        }
        for (Scenario.Span span : scenario.settled()) {
            text.append(line(
                    "| %s | %s | %d to %d | %.1f %% | %.2f %% (%d of %d) |%n",
                    scenario.name(),
                    scenario.about(),
                    span.from(),
                    span.until(),
                    100 * findings.used(span),
                    100 * findings.rejected(span),
                    findings.refused(span),
                    findings.refused(span) + findings.accepted(span)));
        }
    }

    private static void loads(Findings findings, StringBuilder text) {
        for (String load : findings.loads()) {
            text.append(line(
                    "| %s | %s | %d | %d ms | %d ms |%n",
                    findings.scenario().name(),
                    load,
                    findings.served(load),
                    findings.percentile(load, 50),
                    findings.percentile(load, 99)));
        }
    }

    private static void timeline(Findings findings, StringBuilder text) {
        text.append(line(
                "%n### %s%n| from | limit | rate | accepted | refused |%n|---|---|---|---|---|%n",
                findings.scenario().name()));
        for (int from = 0; from + 10 <= findings.scenario().seconds(); from += 10) {
            double limit = 0;
            double rate = 0;
            for (int second = from; second < from + 10; second++) {
                limit += findings.limit(second) / 10;
                rate += findings.rate(second) / 10;
            }
            Scenario.Span span = new Scenario.Span(from, from + 10);
            text.append(line(
                    "| %d s | %.1f | %.1f | %.1f | %.1f |%n",
                    from, limit, rate, findings.accepted(span) / 10.0, findings.refused(span) / 10.0));
        }
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }
}
