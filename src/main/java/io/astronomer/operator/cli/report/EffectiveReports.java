package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Renders what Deployments get, explanations and comparisons. A quiet text has no heading and no summary. */
public final class EffectiveReports {
    private EffectiveReports() {}

    public static String text(EffectiveReport report, boolean colored, boolean quiet) {
        return new EffectiveText(report, colored, quiet).render();
    }

    public static String text(ExplainReport report, boolean colored) {
        return new ExplainText(report, colored).render();
    }

    public static String text(CompareReport report, boolean colored, boolean quiet) {
        return new CompareText(report, colored, quiet).render();
    }

    /** Returns the keys by their Deployments as a page that loads nothing. */
    public static String html(EffectiveReport report) {
        return new MatrixPage(report).render();
    }

    /** Returns the {@code .env} file of a local environment. */
    public static String dotenv(EffectiveReport report) {
        return Dotenv.of(report);
    }

    /** Returns the {@code airflow_settings.yaml} of a local environment. */
    public static String airflowSettings(EffectiveReport report) {
        return AirflowSettings.of(report);
    }

    public static ObjectNode tree(EffectiveReport report) {
        return EffectiveTree.of(report);
    }

    public static ObjectNode tree(ExplainReport report) {
        return EffectiveTree.of(report);
    }

    public static ObjectNode tree(CompareReport report) {
        return CompareTree.of(report);
    }
}
