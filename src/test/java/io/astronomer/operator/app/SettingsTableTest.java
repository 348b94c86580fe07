package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.config.RecordedSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTableTest {
    private final RecordedSettings settings = new RecordedSettings();
    private final Map<String, SettingText> texts = new LinkedHashMap<>();

    @BeforeEach
    void readSettings() {
        settings.duration("WINDOW", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1));
        settings.text("TOKEN");
        texts.putAll(SettingText.read("""
                WINDOW: {meaning: The time.}
                TOKEN: {meaning: The token., default: none}
                """));
    }

    @Test
    void formAndDefaultComeFromTheCode() {
        assertThat(rows(Map.of()))
                .contains(
                        "| `WINDOW` | `5m` | The time.<br>Must be a duration from 1s to 24h such as 90s, 5m or 1h30m. |\n");
    }

    @Test
    void defaultThatTheCodeLacksComesFromTheText() {
        assertThat(rows(Map.of())).contains("| `TOKEN` | none | The token. |\n");
    }

    @Test
    void rowHasTheChartValue() {
        assertThat(rows(Map.of("TOKEN", Set.of("token.value"))))
                .contains("| The token.<br>Chart value: `token.value`. |\n");
    }

    @Test
    void rowSaysThatTheChartSetsTheVariable() {
        assertThat(rows(Map.of("TOKEN", Set.of()))).contains("| The token.<br>Set by the chart, if needed. |\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTHER | {meaning: a, default: b} | OTHER has a text, but the code does not read it",
                "TOKEN | {meaning: a} | TOKEN.default is missing, and the code has none",
                "WINDOW | {meaning: a, default: 5m} | WINDOW.default must be removed, because the code has it: 5m",
            })
    void textThatDoesNotMatchTheCodeIsNamed(String name, String text, String problem) {
        texts.putAll(SettingText.read(name + ": " + text));

        assertThatThrownBy(() -> rows(Map.of())).hasMessage("src/tools/resources/reference/settings.yaml: " + problem);
    }

    @Test
    void settingWithoutTextIsNamed() {
        texts.remove("TOKEN");

        assertThatThrownBy(() -> rows(Map.of()))
                .hasMessage("src/tools/resources/reference/settings.yaml: TOKEN has no text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{meaning: a, defualt: b} | TOKEN.defualt is neither meaning nor default",
                "{default: a} | TOKEN.meaning is missing",
            })
    void malformedTextIsNamed(String text, String problem) {
        assertThatThrownBy(() -> SettingText.read("TOKEN: " + text))
                .hasMessage("src/tools/resources/reference/settings.yaml: " + problem);
    }

    @Test
    void settingHasOneDefault() {
        assertThatThrownBy(() ->
                        settings.duration("WINDOW", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(1)))
                .hasMessage("WINDOW has two defaults in the code, 5m and 1h");
    }

    private String rows(Map<String, Set<String>> chartValues) {
        return new SettingsTable(settings, texts, chartValues).text();
    }
}
