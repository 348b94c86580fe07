package io.astronomer.operator.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.airflow.Vectors;
import io.astronomer.operator.astro.SecretValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Connections that Airflow wrote become manifests and Secrets that mean the same. */
class AirflowVectorsImportTest {
    /** Each import is linted, so that a part of the connections is enough. */
    private static final int STEP = 16;

    @Test
    void manifestAndSecretHaveTheFieldsThatAirflowReads() throws IOException {
        List<JsonNode> rows = Vectors.connections();
        int imported = 0;
        for (int i = 0; i < rows.size(); i += STEP) {
            for (JsonNode form : rows.get(i).path("forms")) {
                ImportResult result = read(form);
                if (Imported.errors(result).isEmpty()) {
                    imported++;
                    assertThat(Imported.values(Imported.desired(result).payload()))
                            .as(form.toString())
                            .isEqualTo(expected(form.path("fields")));
                } else {
                    // The schema of the resource has bounds that Airflow does not have.
                    assertThat(Imported.errors(result)).as(form.toString()).allMatch(text -> text.contains("spec."));
                }
            }
        }
        assertThat(imported).isGreaterThan(500);
    }

    @Test
    void malformedConnectionIsNamedByItsPart() throws IOException {
        for (JsonNode row : Vectors.malformed()) {
            boolean json = row.path("text").asText().strip().startsWith("{");
            if (row.path("form").asText().equals(json ? "json" : "uri")) {
                assertThat(Imported.errors(
                                read(TextNode.valueOf(row.path("text").asText()))))
                        .as(row.toString())
                        .anyMatch(text ->
                                text.startsWith("in:1: c: " + row.path("part").asText() + " "));
            }
        }
    }

    @Test
    void malformedConnectionIsNotShown() throws IOException {
        for (JsonNode row : Vectors.malformed()) {
            ImportResult result = read(TextNode.valueOf(row.path("text").asText()));

            assertThat(result.diagnostics().toString() + result)
                    .as(row.toString())
                    .doesNotContainIgnoringCase(Vectors.CANARY);
        }
    }

    private static ImportResult read(JsonNode form) {
        boolean object = form.path("form").asText().equals("json");
        String text = form.isTextual() ? form.textValue() : form.path("text").asText();
        return Imported.airflow(
                "{\"c\": " + (object ? text : TextNode.valueOf(text)) + "}", AirflowFormat.CONNECTIONS, Imported.RULE);
    }

    private static Map<String, SecretValue> expected(JsonNode fields) {
        Map<String, SecretValue> values = new TreeMap<>();
        fields.properties().forEach(field -> {
            JsonNode value = field.getValue().deepCopy();
            if (value.isObject()) {
                value.properties().removeIf(member -> member.getValue().isNull());
            }
            if (!(value.isContainerNode() && value.isEmpty())) {
                values.put(field.getKey().equals("conn_type") ? "type" : field.getKey(), Imported.value(value));
            }
        });
        return values;
    }
}
