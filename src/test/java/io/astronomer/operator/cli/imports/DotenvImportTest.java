package io.astronomer.operator.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.cli.imports.DotenvParser.Variable;
import io.astronomer.operator.cli.manifest.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The grammar of {@code .env} files, and the objects that they become. */
class DotenvImportTest {

    static List<Arguments> values() {
        return List.of(
                Arguments.of("A=b", "b"),
                Arguments.of("A=", ""),
                Arguments.of("A = b ", "b"),
                Arguments.of("A: b", "b"),
                Arguments.of("export A=b", "b"),
                Arguments.of("\uFEFFA=b", "b"),
                Arguments.of("A=b c", "b c"),
                Arguments.of("A=b # comment", "b"),
                Arguments.of("A=b#c", "b#c"),
                Arguments.of("A=#c", ""),
                Arguments.of("A='b # c'", "b # c"),
                Arguments.of("A=\"b # c\" # d", "b # c"),
                Arguments.of("A='b\\nc'", "b\\nc"),
                Arguments.of("A=\"b\\nc\"", "b\nc"),
                Arguments.of("A=\"b\\tc\\\"d\\\\e\"", "b\tc\"d\\e"),
                Arguments.of("A='it\\'s'", "it's"),
                Arguments.of("A='$B ${C}'", "$B ${C}"),
                Arguments.of("A=\"b\\$c\"", "b$c"),
                Arguments.of("A=\"b\nc\"", "b\nc"),
                Arguments.of("A=b=c", "b=c"),
                Arguments.of("A=b\r\n", "b"),
                Arguments.of("A={\"k\": \"v\"}", "{\"k\": \"v\"}"),
                Arguments.of("B=x\nA=${B}y$B", "xyx"),
                Arguments.of("# comment\n\n  A=b", "b"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsReadAsDockerComposeReadsIt(String text, String value) {
        Problems problems = new Problems();
        List<Variable> variables = DotenvParser.read(new SourceText(".env", text), problems);

        assertThat(problems.all()).isEmpty();
        assertThat(variables)
                .filteredOn(variable -> variable.key().equals("A"))
                .extracting(Variable::value)
                .containsExactly(value);
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of("A", ".env:1: the line has no value, so that it comes from your shell"),
                Arguments.of("\nA b", ".env:2: the line must be KEY=VALUE"),
                Arguments.of("=b", ".env:1: the line must be KEY=VALUE"),
                Arguments.of("A='b", ".env:1: A: has a quote without an end"),
                Arguments.of("A='b' c", ".env:1: A: has text after its closing quote"),
                Arguments.of("A=x\nB='a\nb'\nA=y", ".env:4: A: is in line 1 too"),
                Arguments.of("A=$B", ".env:1: A: refers with $ to a variable that is not above"),
                Arguments.of("A=a$$b", ".env:1: A: contains $$"),
                Arguments.of("A=1\rB=b", ".env:1: A: contains a control character"),
                Arguments.of("A='1\u0000b'", ".env:1: A: contains a control character"),
                Arguments.of("B=x\nA=${B:-y}", ".env:2: A: contains ${ with more than a name"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsNamedByItsLine(String text, String message) {
        assertThat(Imported.errors(Imported.dotenv(text))).anyMatch(error -> error.startsWith(message));
    }

    @Test
    void mistakeShowsNoValue() {
        assertThat(mistakes())
                .allSatisfy(mistake -> assertThat(
                                Imported.dotenv(String.valueOf(mistake.get()[0]).replace("b", "canary"))
                                        .diagnostics()
                                        .toString())
                        .doesNotContain("canary"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AIRFLOW_CONN_WH=postgres://u@h/db | CONNECTION | wh",
                "AIRFLOW_VAR_REGION=eu | AIRFLOW_VARIABLE | region",
                "REGION=eu | ENVIRONMENT_VARIABLE | REGION",
                "AIRFLOW__CORE__PARALLELISM=4 | ENVIRONMENT_VARIABLE | AIRFLOW__CORE__PARALLELISM",
            })
    void nameTellsTheType(String line, String type, String key) {
        ObjectManifest manifest = Imported.manifest(Imported.dotenv(line), key);

        assertThat(manifest.type()).hasToString(type);
    }

    @Test
    void namesOfAirflowMayStay() {
        ImportResult result = Imported.dotenv("AIRFLOW_CONN_WH=postgres://u@h/db", true, Imported.RULE);

        assertThat(Imported.manifest(result, "AIRFLOW_CONN_WH").hasSecret()).isTrue();
    }

    @Test
    void valueThatContainsASecretIsASecret() {
        ImportResult result = Imported.dotenv("DB_PASSWORD=pw\nDSN=host:${DB_PASSWORD}");

        assertThat(Imported.manifest(result, "DSN").hasSecret()).isTrue();
    }

    @Test
    void valueOfASecretIsThatOfTheFile() {
        ImportResult result = Imported.dotenv("DB_PASSWORD='p w'");

        assertThat(Imported.values(Imported.desired(result).payload()))
                .containsEntry("value", Imported.value(TextNode.valueOf("p w")));
    }

    @Test
    void malformedConnectionIsNamedByItsVariable() {
        assertThat(Imported.errors(Imported.dotenv("X=1\nAIRFLOW_CONN_WH=postgres://u:canary@h:x")))
                .singleElement()
                .asString()
                .startsWith(".env:2: AIRFLOW_CONN_WH: port ")
                .doesNotContain("canary");
    }

    @Test
    void referencesToReferencesDoNotFillTheMemory() {
        StringBuilder text = new StringBuilder("A0=0123456789\n");
        for (int i = 1; i < 64; i++) {
            text.append("A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1));
        }

        assertThat(Imported.errors(Imported.dotenv(text.toString())))
                .anyMatch(error -> error.startsWith(".env:18: A17: is longer than a million characters"));
    }
}
