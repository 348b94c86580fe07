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
                WINDOW: {meaning: the time}
                TOKEN: {meaning: the token, value: a token, default: none}
                """));
    }

    @Test
    void formAndDefaultComeFromTheCode() {
        assertThat(rows(Map.of()))
                .contains("| `WINDOW` | a duration from 1s to 24h such as 90s, 5m or 1h30m | `5m` | the time |\n");
    }

    @Test
    void formAndDefaultThatTheCodeLacksComeFromTheText() {
        assertThat(rows(Map.of())).contains("| `TOKEN` | a token | none | the token |\n");
    }

    @Test
    void rowHasTheChartValue() {
        assertThat(rows(Map.of("TOKEN", Set.of("token.value"))))
                .contains("| the token<br>Chart value: `token.value` |\n");
    }

    @Test
    void rowSaysThatTheChartSetsTheVariable() {
        assertThat(rows(Map.of("TOKEN", Set.of()))).contains("| the token<br>Set by the chart |\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTHER | {meaning: a, value: b, default: c} | OTHER has a text, but the code does not read it",
                "TOKEN | {meaning: a, default: c} | TOKEN.value is missing, and the code does not have it",
                "TOKEN | {meaning: a, value: b} | TOKEN.default is missing, and the code does not have it",
                "WINDOW | {meaning: a, default: 5m} | WINDOW.default must be removed, because the code has it: 5m",
                "WINDOW | {meaning: a, value: b} | WINDOW.value must be removed, because the code has it: a duration"
                        + " from 1s to 24h such as 90s, 5m or 1h30m",
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
                "{meaning: a, defualt: b} | TOKEN.defualt is none of meaning, value and default",
                "{value: a} | TOKEN.meaning is missing",
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
