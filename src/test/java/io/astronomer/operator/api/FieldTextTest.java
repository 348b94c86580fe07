package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cells of a row of docs/reference/fields.md. */
class FieldTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{type: string} ! string",
                "{type: array, items: {type: object}} ! list of objects",
                "{type: object, additionalProperties: {type: string}} ! map of strings",
                "{type: object, x-kubernetes-preserve-unknown-fields: true} ! JSON object",
            })
    void typeIsNamed(String schema, String text) {
        assertThat(FieldText.type(field(schema))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{minLength: 1, maxLength: 25} ! 1 to 25 characters",
                "{minimum: 0.0, maximum: 65535.0} ! 0 to 65535",
                "{minItems: 1} ! at least 1 items",
                "{maxItems: 3, x-kubernetes-list-map-keys: [name]} ! at most 3 items; one item for each `name`",
                "{enum: [A, B]} ! `A`, `B`",
                "{pattern: 'a|b'} ! `a\\|b`",
                "{maxProperties: 2, additionalProperties: {maxLength: 9}}"
                        + " ! at most 2 members; each value at most 9 characters",
            })
    void limitsAreNamed(String schema, String text) {
        assertThat(FieldText.limits(field(schema))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{description: Host name.} ! optional ! Host name.",
                "{description: Pauses. Defaults to false. Not now.} ! default: `false` ! Pauses. Not now.",
                "{description: An age. Defaults to the setting (5m).} ! default: the setting (5m) ! An age.",
                "{description: A number., default: 3} ! default: `3` ! A number.",
            })
    void defaultIsInItsOwnCell(String schema, String ofDefault, String description) {
        assertThat(FieldText.ofDefault(field(schema))).isEqualTo(ofDefault);
        assertThat(FieldText.withoutDefault(field(schema))).isEqualTo(description);
    }

    @Test
    void textDoesNotEndACellOrBeginATag() {
        assertThat(FieldText.escaped("a|b <c>")).isEqualTo("a\\|b &lt;c>");
    }

    private static JsonNode field(String schema) {
        return Json.parse("---\n" + schema);
    }
}
