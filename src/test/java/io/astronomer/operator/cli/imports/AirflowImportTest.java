package io.astronomer.operator.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.manifest.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of Airflow and of the Astro CLI, in all forms that these write. */
class AirflowImportTest {
    private static final String WAREHOUSE = """
            {"conn_type": "postgres", "description": "The warehouse", "login": "airflow", "password": "pw", "host": "wh.example.com",
             "port": 5432, "schema": "analytics", "extra": "{\\"sslmode\\": \\"require\\"}"}""";

    private static ObjectManifest warehouse(String file) {
        return Imported.manifest(Imported.airflow(file), "warehouse");
    }

    @Test
    void exportOfConnectionsAsJsonIsRead() {
        assertThat(Imported.desired(warehouse("{\"warehouse\": " + WAREHOUSE + "}"))
                        .payload()
                        .fields())
                .containsOnlyKeys("type", "host", "login", "password", "schema", "port", "extra");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "warehouse=postgres://airflow:pw@wh.example.com:5432/analytics?sslmode=require",
                "'{\"warehouse\": \"postgres://airflow:pw@wh.example.com:5432/analytics?sslmode=require\"}'",
                "'{\"warehouse\": [\"postgres://airflow:pw@wh.example.com:5432/analytics?sslmode=require\"]}'",
                "'warehouse={\"conn_type\": \"postgres\", \"login\": \"airflow\", \"password\": \"pw\", \"host\": \"wh.example.com\","
                        + " \"port\": 5432, \"schema\": \"analytics\", \"extra\": {\"sslmode\": \"require\"}}'",
                "'warehouse: {conn_type: postgres, login: airflow, password: pw, host: wh.example.com, port: 5432, schema: analytics,"
                        + " extra_dejson: {sslmode: require}}'",
            })
    void everyFormOfAConnectionMeansTheSame(String file) {
        ImportResult result = Import.airflow(
                List.of(new SourceText("in", file)),
                AirflowFormat.CONNECTIONS,
                Imported.RULE,
                Imported.PLACE,
                Imported.TARGET);

        assertThat(Imported.values(Imported.desired(result).payload()))
                .isEqualTo(Imported.values(Imported.desired(warehouse("{\"warehouse\": " + WAREHOUSE + "}"))
                        .payload()));
    }

    @Test
    void descriptionOfAConnectionIsThatOfTheObject() {
        assertThat(warehouse("{\"warehouse\": " + WAREHOUSE + "}").yaml()).contains("description: The warehouse");
    }

    @Test
    void variablesOfEveryJsonTypeAreTexts() {
        ImportResult result = Imported.airflow("""
                {"a": "text", "b": 5, "c": true, "d": {"k": [1]}, "e": {"value": "v", "description": "Why"}}""");

        assertThat(result.manifests())
                .extracting(manifest ->
                        Imported.values(Imported.desired(manifest).payload()).get("value"))
                .containsExactly(
                        Imported.value(TextNode.valueOf("text")),
                        Imported.value(TextNode.valueOf("5")),
                        Imported.value(TextNode.valueOf("true")),
                        Imported.value(TextNode.valueOf("{\"k\":[1]}")),
                        Imported.value(TextNode.valueOf("v")));
    }

    @Test
    void variableThatIsAnObjectWithAValueIsWhole() {
        ImportResult result = Imported.airflow("{\"limit\": {\"value\": 1, \"unit\": \"GB\"}}");

        assertThat(Imported.manifest(result, "limit").yaml()).contains("value: '{\"value\":1,\"unit\":\"GB\"}'");
    }

    @Test
    void settingsOfTheAstroCliAreRead() {
        ImportResult result = Imported.airflow("""
                airflow:
                  connections:
                    - {conn_id: warehouse, conn_type: postgres, conn_host: wh, conn_password: pw, conn_port: 5432, conn_extra: {a: b}}
                    - {conn_id: "", conn_type: "", conn_port: 0}
                  pools:
                    - {pool_name: p, pool_slot: 1, pool_description: d}
                  variables:
                    - {variable_name: region, variable_value: eu}
                """);

        assertThat(result.manifests()).extracting(ObjectManifest::key).containsExactlyInAnyOrder("warehouse", "region");
    }

    @Test
    void poolsAreNamedAsNotImported() {
        ImportResult result = Imported.airflow("""
                airflow:
                  pools: [{pool_name: p, pool_slot: 1}]
                  variables: [{variable_name: region, variable_value: eu}]
                """);

        assertThat(Imported.notes(result)).anyMatch(note -> note.startsWith("in:2: pools: 1. They are not imported"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api_token | x | true",
                "region | eu | false",
                "dsn | postgres://u:secret@h/db | true",
                "plain_token | x | false",
                "etl_limit | 3 | true",
            })
    void ruleOfTheLinterAndThePatternsTellSecrets(String key, String value, boolean secret) {
        ImportResult result = Imported.airflow(
                "{\"" + key + "\": \"" + value + "\"}",
                AirflowFormat.VARIABLES,
                SecretRule.of(List.of("etl_*"), List.of("plain_*")));

        assertThat(Imported.manifest(result, key).hasSecret()).isEqualTo(secret);
    }

    @Test
    void memberOfExtraMayBeNamedASecret() {
        ImportResult result = Imported.airflow(
                "{\"warehouse\": " + WAREHOUSE + "}",
                AirflowFormat.AUTO,
                SecretRule.of(List.of("warehouse.extra.sslmode"), List.of()));

        assertThat(Imported.manifest(result, "warehouse").secretKeys()).contains("extra");
    }

    @Test
    void descriptionWithASecretIsLeftOut() {
        ImportResult result =
                Imported.airflow("{\"a\": {\"conn_type\": \"http\", \"description\": \"https://u:secret@h\"}}");

        assertThat(Imported.manifest(result, "a").yaml()).doesNotContain("description");
    }

    @Test
    void schemaThatIsASecretMakesTheWholeConnectionOne() {
        ImportResult result = Imported.airflow(
                "{\"warehouse\": " + WAREHOUSE + "}",
                AirflowFormat.AUTO,
                SecretRule.of(List.of("warehouse.schema"), List.of()));

        assertThat(Imported.manifest(result, "warehouse").secretKeys()).containsExactly("connection");
    }

    @Test
    void patternThatMatchesNoValueIsAWarning() {
        ImportResult result = Imported.airflow(
                "{\"region\": \"eu\"}", AirflowFormat.AUTO, SecretRule.of(List.of("regoin", "r*"), List.of()));

        assertThat(Imported.warnings(result))
                .contains("--secret regoin matches no value that could stand in a manifest: compare it with the keys.")
                .noneMatch(warning -> warning.contains("--secret r*"));
    }

    @Test
    void passwordIsASecretUnderEveryPattern() {
        ImportResult result = Imported.airflow(
                "{\"warehouse\": " + WAREHOUSE + "}", AirflowFormat.AUTO, SecretRule.of(List.of(), List.of("*")));

        assertThat(Imported.manifest(result, "warehouse").yaml()).doesNotContain("pw");
    }

    @Test
    void hostWithAPasswordMakesTheWholeConnectionASecret() {
        ImportResult result =
                Imported.airflow("{\"a\": {\"conn_type\": \"http\", \"host\": \"https://u:secret@h.example.com\"}}");

        assertThat(Imported.manifest(result, "a").secretKeys()).containsExactly("connection");
    }

    @Test
    void typeOfNoKnownProviderIsANote() {
        assertThat(Imported.notes(Imported.airflow("{\"a\": {\"conn_type\": \"postgress\"}}")))
                .anyMatch(note -> note.contains("did you mean postgres?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"a\": {\"conn_type\": \"http\"}, \"b\": 1}' | 'in:1: the file may contain connections or variables'",
                "'{\"a\": {\"conn_type\": \"http\", \"port\": \"x\"}}' | 'in:1: a: port '",
                "'{\"a\": {\"conn_type\": \"http\", \"colour\": 1}}' | 'in:1: a: colour '",
                "'{\"a\": {\"conn_type\": \"http\", \"conn_id\": \"b\"}}' | 'in:1: a: conn_id must be the key'",
                "'airflow: {connections: [{conn_type: http}]}' | 'in:1: connections[0]: conn_id is missing'",
                "'airflow: {connections: [{conn_id: a, conn_uri: ''http://h'', conn_host: h}]}' | 'in:1: a: conn_uri must be text, and the only'",
                "'airflow: {variables: [{variable_value: x}]}' | 'in:1: variables[0]: variable_name is missing'",
                "'airflow: {variables: [{variable_name: a, variable_value: [x]}]}' | 'in:1: a: variable_value must be text'",
                "'a=http://h\n=x' | 'in:2: the line must be ID=VALUE'",
                "'a=http://h\na=http://i' | 'in:2: a: is in line 1 too'",
                "'AIRFLOW_CONN_A=http://h' | 'in:1: AIRFLOW_CONN_A: is an environment variable: use kubectl astro import dotenv'",
                "'{\"a\": ' | 'in:1: the file '",
                "'' | 'in:1: the file contains no object'",
            })
    void malformedFileIsNamedByItsPlace(String file, String message) {
        assertThat(Imported.errors(Imported.airflow(file))).anyMatch(error -> error.startsWith(message));
    }

    @Test
    void objectOfTwoFilesIsAnError() {
        SourceText file = new SourceText("b.json", "{\"region\": \"eu\"}");
        ImportResult result = Import.airflow(
                List.of(new SourceText("a.json", "{\"region\": \"us\"}"), file),
                AirflowFormat.AUTO,
                Imported.RULE,
                Imported.PLACE,
                Imported.TARGET);

        assertThat(Imported.errors(result))
                .containsExactly("b.json:1: region: is the same object as region in a.json:1: remove one of the two.");
    }

    @Test
    void errorLeavesNoManifest() {
        assertThat(Imported.airflow(
                                "airflow: {variables: [{variable_name: a, variable_value: b}, {variable_value: c}]}")
                        .manifests())
                .isEmpty();
    }

    @Test
    void variableAndConnectionOfOneKeyHaveTwoNames() {
        ImportResult result = Imported.airflow("""
                airflow:
                  connections: [{conn_id: a, conn_type: http}]
                  variables: [{variable_name: A, variable_value: x}]
                """);

        assertThat(result.manifests()).extracting(ObjectManifest::name).containsExactlyInAnyOrder("a", "a-2");
    }

    @Test
    void longValueGoesToTheSecret() {
        ImportResult result = Imported.airflow("{\"big\": \"" + "x".repeat(300_000) + "\"}");

        assertThat(Imported.manifest(result, "big").type()).isEqualTo(ObjectType.AIRFLOW_VARIABLE);
        assertThat(Imported.manifest(result, "big").hasSecret()).isTrue();
    }

    @Test
    void markOfAnEditorIsNoPartOfAnId() {
        assertThat(Imported.airflow("\uFEFFwarehouse=postgres://u@h/d").manifests())
                .extracting(ObjectManifest::key)
                .containsExactly("warehouse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "airflow: {connectons: [{conn_id: a}]} | in:1: airflow.connectons: is no section",
                "airflow: {variables: canary} | in:1: airflow.variables: must be a list",
            })
    void sectionOfSettingsIsNotIgnored(String settings, String message) {
        assertThat(Imported.errors(Imported.airflow(settings, AirflowFormat.SETTINGS, Imported.RULE)))
                .singleElement()
                .asString()
                .startsWith(message)
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"config\": {\"db\": {\"password\": \"canary\"}}} | true",
                "{\"config\": [{\"api_key\": \"canary\"}]} | true",
                "{\"config\": \" {\\\"token\\\": \\\"canary\\\"}\"} | true",
                "{\"config\": {\"token\": \"\", \"retries\": 3}} | false",
            })
    void variableOfJsonWithASecretIsASecret(String file, boolean secret) {
        ImportResult result = Imported.airflow(file, AirflowFormat.VARIABLES, Imported.RULE);

        assertThat(Imported.manifest(result, "config").hasSecret()).isEqualTo(secret);
    }
}
