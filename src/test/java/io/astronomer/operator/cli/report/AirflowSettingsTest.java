package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.astronomer.operator.astro.ObjectType;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The {@code airflow_settings.yaml}, read back. */
class AirflowSettingsTest {
    private static String file(SampleEffective sample) {
        return EffectiveReports.airflowSettings(sample.deployment(0));
    }

    private static JsonNode parsed(String file) throws JsonProcessingException {
        return new YAMLMapper().readTree(file).path("airflow");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("aB0 '\"\\$`#={}[]:,-&*!|>%@\n\t\r\u0000\u0085\u2028\u202E\uFEFFé")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Property
    void variableIsReadBack(@ForAll("texts") String key, @ForAll("texts") String value) throws JsonProcessingException {
        JsonNode variables = parsed(
                        file(SampleEffective.empty().with(ObjectType.AIRFLOW_VARIABLE, key, Map.of("value", value))))
                .path("variables");

        assertThat(variables).hasSize(1);
        assertThat(variables.path(0).path("variable_name").asText()).isEqualTo(key);
        assertThat(variables.path(0).path("variable_value").asText()).isEqualTo(value);
    }

    @Test
    void connectionHasItsFieldsAndACommentForItsSecret() throws JsonProcessingException {
        String file = file(SampleEffective.empty()
                .with(ObjectType.CONNECTION, "wh", Map.of("type", "postgres", "host", "a: b"), "password"));

        JsonNode connection = parsed(file).path("connections").path(0);
        assertThat(connection.path("conn_id").asText()).isEqualTo("wh");
        assertThat(connection.path("conn_type").asText()).isEqualTo("postgres");
        assertThat(connection.path("conn_host").asText()).isEqualTo("a: b");
        assertThat(connection.has("conn_password")).isFalse();
        assertThat(file).contains("# conn_password (secret: Astro does not show it)\n");
    }

    @Test
    void secretVariableIsAComment() throws JsonProcessingException {
        String file = file(SampleEffective.empty()
                .with(ObjectType.AIRFLOW_VARIABLE, "token", Map.of("isSecret", "true"), "value"));

        assertThat(parsed(file).path("variables")).isEmpty();
        assertThat(file).contains("# AIRFLOW_VARIABLE token (secret: Astro does not show its value)\n");
    }

    @Test
    void fileWithoutObjectsHasAllItsSections() throws JsonProcessingException {
        assertThat(parsed(file(SampleEffective.quiet())).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("connections", "pools", "variables");
    }

    @Test
    void hostileNamesStayTexts() throws JsonProcessingException {
        JsonNode tree = parsed(file(SampleEffective.hostile()));

        assertThat(tree.at("/connections/0/conn_id").asText()).isEqualTo(SampleEffective.HOSTILE);
        assertThat(tree.path("variables")).hasSize(1);
    }
}
