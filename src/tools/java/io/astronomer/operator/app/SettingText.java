package io.astronomer.operator.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.TextFile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the code can't say of a setting, as Markdown.
 *
 * @param standard what applies without the setting, if the code has no default
 */
record SettingText(String meaning, Optional<String> standard) {
    static final Path FILE = Path.of("src", "tools", "resources", "reference", "settings.yaml");

    private static final Set<String> FIELDS = Set.of("meaning", "default");

    static Map<String, SettingText> all() {
        return read(TextFile.read(FILE));
    }

    /**
     * Returns the texts by the names of the settings, in order.
     *
     * @throws IllegalStateException names an unknown field, or the meaning if it is missing
     */
    static Map<String, SettingText> read(String yaml) {
        Map<String, SettingText> texts = new LinkedHashMap<>();
        Serialization.unmarshal(yaml, ObjectNode.class)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), of(entry.getKey(), entry.getValue())));
        return texts;
    }

    private static SettingText of(String name, JsonNode fields) {
        fields.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalStateException(
                        "%s: %s.%s is neither meaning nor default".formatted(FILE, name, field));
            }
        });
        String meaning = field(fields, "meaning")
                .orElseThrow(() -> new IllegalStateException("%s: %s.meaning is missing".formatted(FILE, name)));
        return new SettingText(meaning, field(fields, "default"));
    }

    private static Optional<String> field(JsonNode fields, String name) {
        return Optional.of(fields.path(name).asText()).filter(text -> !text.isEmpty());
    }
}
