package io.astronomer.operator.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.astronomer.operator.astro.ObjectType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code .env} file, read back. */
class DotenvTest {
    private static final String TRICKY = "it's \"$HOME\" \\ `id` #no\n\tend";

    @TempDir
    private Path folder = Path.of("");

    private static String file(SampleEffective sample) {
        return EffectiveReports.dotenv(sample.deployment(0));
    }

    private static SampleEffective variable(String key, String value) {
        return SampleEffective.empty().with(ObjectType.ENVIRONMENT_VARIABLE, key, Map.of("value", value));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withChars("aB0 '\"\\$`#={}:,\n\t!é").ofMaxLength(12);
    }

    @Property
    void valueIsReadBack(@ForAll("values") String value) {
        assertThat(parsed(file(variable("KEY", value)))).containsExactly(Map.entry("KEY", value));
    }

    @Test
    void shellReadsTheSameValue() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is missing");
        Path file = Files.writeString(folder.resolve(".env"), file(variable("KEY", TRICKY.replace("`", ""))));

        Process shell =
                new ProcessBuilder("/bin/bash", "-c", ". \"$0\" && printf %s \"$KEY\"", file.toString()).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(TRICKY.replace("`", ""));
        assertThat(shell.waitFor()).isZero();
    }

    @Test
    void connectionIsItsJson() throws JsonProcessingException {
        String file = file(SampleEffective.empty()
                .with(ObjectType.CONNECTION, "wh", Map.of("type", "postgres", "host", TRICKY), "password"));

        String json = parsed(file).getOrDefault("AIRFLOW_CONN_WH", "");
        assertThat(new JsonMapper().readTree(json))
                .isEqualTo(new JsonMapper()
                        .createObjectNode()
                        .put("conn_type", "postgres")
                        .put("host", TRICKY));
        assertThat(file).contains("# AIRFLOW_CONN_WH lacks password: Astro does not show secrets\n");
    }

    @Test
    void airflowVariableHasItsPrefix() {
        assertThat(parsed(
                        file(SampleEffective.empty().with(ObjectType.AIRFLOW_VARIABLE, "limit", Map.of("value", "8")))))
                .containsExactly(Map.entry("AIRFLOW_VAR_LIMIT", "8"));
    }

    @Test
    void secretIsACommentWithItsNameAndWithoutAValue() {
        String file = file(SampleEffective.empty()
                .with(ObjectType.ENVIRONMENT_VARIABLE, "API_KEY", Map.of("isSecret", "true"), "value"));

        assertThat(parsed(file)).isEmpty();
        assertThat(file).contains("# API_KEY (secret: Astro does not show its value)\n");
    }

    @Test
    void connectionGoesBeforeTheEnvironmentVariableOfItsName() {
        String file = file(SampleEffective.empty()
                .with(ObjectType.CONNECTION, "wh", Map.of("type", "http"))
                .with(ObjectType.ENVIRONMENT_VARIABLE, "AIRFLOW_CONN_WH", Map.of("value", "x")));

        assertThat(parsed(file)).containsOnlyKeys("AIRFLOW_CONN_WH").doesNotContainValue("x");
    }

    @Test
    void keysThatDifferInCaseOnlyAreNotGuessed() {
        String file = file(SampleEffective.empty()
                .with(ObjectType.AIRFLOW_VARIABLE, "a", Map.of("value", "1"))
                .with(ObjectType.AIRFLOW_VARIABLE, "A", Map.of("value", "2")));

        assertThat(parsed(file)).isEmpty();
    }

    @Test
    void controlCharacterMakesAComment() {
        assertThat(parsed(file(variable("KEY", "a\rb")))).isEmpty();
    }

    @Test
    void hostileNamesAddNoLine() {
        assertThat(parsed(file(SampleEffective.hostile()))).isEmpty();
    }

    /** Reads the file as Docker Compose does, without references to other variables. */
    private static Map<String, String> parsed(String file) {
        Map<String, String> values = new HashMap<>();
        int at = 0;
        while (at < file.length()) {
            int lineEnd = file.indexOf('\n', at);
            if (file.charAt(at) == '#') {
                at = lineEnd + 1;
                continue;
            }
            int equals = file.indexOf('=', at);
            String name = file.substring(at, equals);
            assertThat(name).matches("[A-Za-z_][A-Za-z0-9_.-]*");
            char quote = file.charAt(equals + 1);
            if (quote == '\'') {
                int end = file.indexOf('\'', equals + 2);
                values.put(name, file.substring(equals + 2, end));
                at = end + 2;
            } else if (quote == '"') {
                StringBuilder value = new StringBuilder();
                int each = equals + 2;
                for (; file.charAt(each) != '"'; each++) {
                    each += file.charAt(each) == '\\' ? 1 : 0;
                    value.append(file.charAt(each));
                }
                values.put(name, value.toString());
                at = each + 2;
            } else {
                values.put(name, file.substring(equals + 1, lineEnd));
                at = lineEnd + 1;
            }
            assertThat(file.charAt(at - 1)).isEqualTo('\n');
        }
        return values;
    }
}
