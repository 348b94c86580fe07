package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.plan.PlanReport;

/** Renders plans. */
public final class Reports {
    private Reports() {}

    /** Returns the report in the format; it ends with a line break. */
    public static String render(PlanReport report, ReportFormat format, ReportOptions options) {
        return switch (format) {
            case TEXT -> new TextReport(report, options).render();
            case JSON -> DataReport.json(report);
            case YAML -> DataReport.yaml(report);
            case MARKDOWN -> new MarkdownReport(report, options).render();
            case HTML -> new HtmlReport(report).render();
        };
    }

    /** Returns the first line of the Markdown report, by which a later run finds its comment. */
    public static String marker(ReportOptions options) {
        return "<!-- kubectl-astro-plan"
                + options.markdownKey().map(key -> ": " + key).orElse("") + " -->";
    }
}
