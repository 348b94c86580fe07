package io.astronomer.operator.app;

import io.astronomer.operator.config.RecordedSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of settings: a row for each text, with what the code and the chart say.
 *
 * @param chartValues that set each variable, by their paths; none if the chart sets it by itself
 */
record SettingsTable(RecordedSettings settings, Map<String, SettingText> texts, Map<String, Set<String>> chartValues) {
    private static final String HEAD = "| variable | value | default | meaning |\n|---|---|---|---|\n";

    /** @throws IllegalStateException if the texts do not match the code */
    String text() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(SettingText.FILE + ": " + String.join("; ", problems));
        }
        return texts.entrySet().stream()
                .map(text -> row(text.getKey(), text.getValue()))
                .collect(Collectors.joining("", HEAD, ""));
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(texts.keySet());
        names.addAll(settings.names());
        for (String name : names) {
            if (!texts.containsKey(name)) {
                problems.add("%s has no text".formatted(name));
            } else if (!settings.names().contains(name)) {
                problems.add("%s has a text, but the code does not read it".formatted(name));
            } else {
                SettingText text = texts.get(name);
                checkSource(name + ".value", settings.form(name), text.value(), problems);
                checkSource(name + ".default", settings.standard(name), text.standard(), problems);
            }
        }
        return problems;
    }

    /** Adds a problem unless the text comes from exactly one of both. */
    private static void checkSource(String field, Optional<String> code, Optional<String> text, List<String> problems) {
        if (code.isPresent() && text.isPresent()) {
            problems.add("%s must be removed, because the code has it: %s".formatted(field, code.get()));
        } else if (code.isEmpty() && text.isEmpty()) {
            problems.add("%s is missing, and the code does not have it".formatted(field));
        }
    }

    private String row(String name, SettingText text) {
        return "| `%s` | %s | %s | %s%s |\n"
                .formatted(
                        name,
                        settings.form(name).or(text::value).orElseThrow(),
                        settings.standard(name)
                                .map(value -> "`" + value + "`")
                                .or(text::standard)
                                .orElseThrow(),
                        text.meaning(),
                        chart(name));
    }

    private String chart(String name) {
        Set<String> values = chartValues.get(name);
        if (values == null) {
            return "";
        }
        return values.isEmpty()
                ? "<br>Set by the chart"
                : values.stream()
                        .map(value -> "`" + value + "`")
                        .collect(Collectors.joining(
                                ", ", values.size() == 1 ? "<br>Chart value: " : "<br>Chart values: ", ""));
    }
}
