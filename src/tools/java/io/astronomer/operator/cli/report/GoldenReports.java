package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.plan.PlanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes the golden files of the reports. */
public final class GoldenReports {
    static final String COMMAND = "make reports";
    static final Path FOLDER = Path.of("src", "test", "resources", "cli", "report");

    private GoldenReports() {}

    public static void main(String... arguments) throws IOException {
        Files.createDirectories(FOLDER);
        for (Map.Entry<Path, String> file : all().entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    static Map<Path, String> all() {
        Map<Path, String> files = new TreeMap<>();
        add("rich", SampleReports.rich(), files);
        add("quiet", SampleReports.quiet(), files);
        add("hostile", SampleReports.hostile(), files);
        files.put(
                FOLDER.resolve("rich.ansi.txt"),
                Reports.render(SampleReports.rich(), ReportFormat.TEXT, ReportOptions.PLAIN.withColors(true)));
        GoldenEffective.addTo(files);
        return files;
    }

    private static void add(String name, PlanReport report, Map<Path, String> files) {
        for (ReportFormat format : ReportFormat.values()) {
            files.put(
                    FOLDER.resolve(name + "." + format.extensions().get(0)),
                    Reports.render(report, format, ReportOptions.PLAIN.withMarkdownKey("golden")));
        }
    }
}
