package io.astronomer.operator.app;

import io.astronomer.operator.config.RecordedSettings;
import java.util.ArrayList;
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
    private static final String HEAD = "| variable | default | meaning |\n|---|---|---|\n";

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
        settings.names().stream()
                .filter(name -> !texts.containsKey(name))
                .forEach(name -> problems.add("%s has no text".formatted(name)));
        texts.forEach((name, text) -> {
            if (settings.names().contains(name)) {
                checkDefault(name, settings.standard(name), text.standard(), problems);
            } else {
                problems.add("%s has a text, but the code does not read it".formatted(name));
            }
        });
        return problems;
    }

    /** Adds a problem unless the default comes from exactly one of both. */
    private static void checkDefault(String name, Optional<String> code, Optional<String> text, List<String> problems) {
        if (code.isPresent() && text.isPresent()) {
            problems.add("%s.default must be removed, because the code has it: %s".formatted(name, code.get()));
        } else if (code.isEmpty() && text.isEmpty()) {
            problems.add("%s.default is missing, and the code has none".formatted(name));
        }
    }

    private String row(String name, SettingText text) {
        String standard = settings.standard(name)
                .map(SettingsTable::code)
                .or(text::standard)
                .orElseThrow();
        String form = settings.form(name)
                .map(must -> "<br>Must be %s.".formatted(must))
                .orElse("");
        return "| `%s` | %s | %s%s%s |\n".formatted(name, standard, text.meaning(), form, chart(name));
    }

    private String chart(String name) {
        Set<String> values = chartValues.get(name);
        if (values == null) {
            return "";
        }
        return switch (values.size()) {
            case 0 -> "<br>Set by the chart, if needed.";
            case 1 -> "<br>Chart value: %s.".formatted(code(values));
            default -> "<br>Chart values: %s.".formatted(code(values));
        };
    }

    private static String code(Set<String> texts) {
        return texts.stream().map(SettingsTable::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
