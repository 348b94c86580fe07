package io.astronomer.operator.cli.report;

import java.nio.file.Path;
import java.util.Map;

/** The golden files of what Deployments get. */
final class GoldenEffective {
    private GoldenEffective() {}

    static void addTo(Map<Path, String> files) {
        add("effective", "rich", SampleEffective.rich(), files);
        add("effective", "hostile", SampleEffective.hostile(), files);
        SampleEffective rich = SampleEffective.rich();
        put(
                files,
                "effective.quiet.txt",
                EffectiveReports.text(SampleEffective.quiet().matrix(), false, false));
        put(files, "effective.rich.ansi.txt", EffectiveReports.text(rich.matrix(), true, false));
        put(files, "explain.rich.txt", EffectiveReports.text(rich.explained(5), false));
        put(files, "explain.rich.json", DataText.json(EffectiveReports.tree(rich.explained(5))));
        put(
                files,
                "explain.hostile.txt",
                EffectiveReports.text(SampleEffective.hostile().explained(0), false));
        put(files, "compare.rich.txt", EffectiveReports.text(rich.compared(1, 4), false, false));
        put(files, "compare.rich.json", DataText.json(EffectiveReports.tree(rich.compared(1, 4))));
    }

    private static void add(String command, String name, SampleEffective sample, Map<Path, String> files) {
        String file = command + "." + name + ".";
        put(files, file + "txt", EffectiveReports.text(sample.matrix(), false, false));
        put(files, file + "json", DataText.json(EffectiveReports.tree(sample.matrix())));
        put(files, file + "html", EffectiveReports.html(sample.matrix()));
        put(files, file + "deployment.txt", EffectiveReports.text(sample.deployment(0), false, false));
        put(files, file + "env", EffectiveReports.dotenv(sample.deployment(0)));
        put(files, file + "airflow_settings.yaml", EffectiveReports.airflowSettings(sample.deployment(0)));
    }

    private static void put(Map<Path, String> files, String name, String text) {
        files.put(GoldenReports.FOLDER.resolve(name), text);
    }
}
