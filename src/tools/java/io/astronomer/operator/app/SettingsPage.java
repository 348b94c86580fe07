package io.astronomer.operator.app;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.chart.SettingValues;
import io.astronomer.operator.config.RecordedSettings;
import io.astronomer.operator.docs.GeneratedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** The table in docs/reference/settings.md: what the operator reads, and what the chart sets. */
public final class SettingsPage {
    static final Path FILE = Path.of("docs", "reference", "settings.md");
    static final String COMMAND = "make docs";

    private static final GeneratedPart PART = new GeneratedPart("settings", COMMAND);

    private SettingsPage() {}

    public static void main(String... arguments) throws IOException {
        Path work = Files.createTempDirectory("settings");
        Files.writeString(FILE, text(work));
        FileUtils.deleteDirectory(work.toFile());
    }

    /** @param work an empty folder */
    static String text(Path work) {
        SettingsTable table = new SettingsTable(settings(), SettingText.all(), SettingValues.byVariable(work));
        return PART.replacedIn(TextFile.read(FILE), table.text());
    }

    /** Returns the settings that the operator reads at the start. */
    static RecordedSettings settings() {
        RecordedSettings settings = new RecordedSettings();
        OperatorConfig.read(settings);
        ReplicaId.ofThisProcess(settings);
        return settings;
    }
}
