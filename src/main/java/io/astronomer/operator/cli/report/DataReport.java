package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.plan.PlanReport;

/** The report for programs, as JSON and as YAML. */
final class DataReport {
    private DataReport() {}

    static String json(PlanReport report) {
        return DataText.json(generator -> PlanTree.write(report, generator));
    }

    static String yaml(PlanReport report) {
        return DataText.yaml(generator -> PlanTree.write(report, generator));
    }
}
