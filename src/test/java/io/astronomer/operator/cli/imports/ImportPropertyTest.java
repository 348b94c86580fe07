package io.astronomer.operator.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever values a file has, the operator reads the same from its manifests and Secrets. */
class ImportPropertyTest {
    private static final SecretRule HALF = SecretRule.of(List.of("*a*"), List.of());

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> characters = Arbitraries.strings()
                .withChars(" \t\n:#'\"\\{}[]&*!|>%@`$=-?,~aé漢\uFEFF\u2028")
                .withCharRange('0', 'z')
                .ofMinLength(1)
                .ofMaxLength(40);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, characters),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("null", "yes", "1e3", "0x1f", "~", "2026-01-01", "---", " ")));
    }

    @Property(tries = 150)
    void variableOfAJsonFileIsTheSame(@ForAll("texts") String value, @ForAll boolean secret) {
        ObjectNode file = JsonNodeFactory.instance.objectNode().put(secret ? "a" : "b", value);

        ImportResult result = Imported.airflow(file.toString(), AirflowFormat.VARIABLES, HALF);

        assertThat(Imported.values(Imported.desired(result).payload()))
                .containsEntry("value", Imported.value(TextNode.valueOf(value)));
    }

    @Property(tries = 150)
    void variableOfAnEnvFileIsTheSame(@ForAll("texts") String value, @ForAll boolean secret) {
        String quoted = "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";

        ImportResult result = Imported.dotenv((secret ? "a" : "b") + "=" + quoted, false, HALF);

        assertThat(Imported.values(Imported.desired(result).payload()))
                .containsEntry("value", Imported.value(TextNode.valueOf(value)));
    }

    @Property(tries = 100)
    void memberOfExtraIsTheSame(@ForAll("texts") String name, @ForAll("texts") String value) {
        ObjectNode extra =
                JsonNodeFactory.instance.objectNode().put(name, value).put("fixed", 1);
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putObject("c").put("conn_type", "http").set("extra", extra);

        ImportResult result = Imported.airflow(file.toString(), AirflowFormat.CONNECTIONS, HALF);

        assertThat(Imported.values(Imported.desired(result).payload()))
                .containsAllEntriesOf(Map.of("extra", Imported.value(extra)));
    }

    @Property(tries = 100)
    void secretIsInNoManifest(@ForAll("texts") String value) {
        String canary = "canary-" + value.replaceAll("[^0-9a-z]", "") + "-7d1e";
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putObject("c").put("conn_type", "http").put("password", canary);

        ImportResult result = Imported.airflow(file.toString());

        assertThat(result.manifests().get(0).yaml() + result + result.diagnostics())
                .doesNotContain(canary);
    }
}
