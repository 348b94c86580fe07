package io.astronomer.operator.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cli.manifest.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a Terraform state, and what the state does not tell. */
class TerraformImportTest {
    private static final Path STATE = Path.of("src/test/resources/cli/import/terraform.tfstate");
    private static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    private static final KeptRule SECRETS = KeptRule.of(List.of(), List.of());
    private static final KeptRule KEEP = KeptRule.of(List.of("*"), List.of());

    private static String state(String attributes) {
        return state(attributes, "");
    }

    /** Returns a state with one object; texts have single quotes in place of double ones. */
    private static String state(String attributes, String instance) {
        return ("{'version': 4, 'resources': [{'mode': 'managed', 'type': 'astro_environment_object', 'name': 'one', 'instances':"
                        + " [{" + instance
                        + "'attributes': {'object_key': 'one', 'scope': 'WORKSPACE', 'scope_entity_id': '"
                        + WORKSPACE + "', " + attributes + "}}]}]}")
                .replace('\'', '"');
    }

    private static String connection(String more) {
        return state("'object_type': 'CONNECTION', 'type': 'http'" + more);
    }

    private static String yaml(String state, KeptRule kept) {
        return Imported.manifest(Imported.terraform(state, kept), "one").yaml();
    }

    @Test
    void namesOfTheStateReplaceIds() throws IOException {
        ImportResult result = Import.terraform(
                List.of(new SourceText("state", Files.readString(STATE))), false, Imported.RULE, KEEP, Imported.TARGET);

        assertThat(Imported.manifest(result, "warehouse_postgres").yaml())
                .contains("workspace: Analytics prod", "- deployment: ETL prod", "- deployment: Sandbox")
                .doesNotContain("clx4");
    }

    @Test
    void idsMayStay() throws IOException {
        assertThat(Imported.manifest(Imported.terraform(Files.readString(STATE), KEEP), "warehouse_postgres")
                        .yaml())
                .contains("workspace: " + WORKSPACE);
    }

    @Test
    void blocksHaveNoKeysOfCountAndForEach() throws IOException {
        assertThat(Imported.terraform(Files.readString(STATE), KEEP).blocks())
                .contains("astro_environment_object.limit", "module.team.astro_environment_object.http");
    }

    @Test
    void referenceToAnObjectIsAWarning() throws IOException {
        assertThat(Imported.warnings(Imported.terraform(Files.readString(STATE), KEEP)))
                .anyMatch(warning -> warning.contains("astro_alert.alert: depends on astro_environment_object.region"));
    }

    @Test
    void keptSecretsNeedNoSecret() throws IOException {
        assertThat(Imported.terraform(Files.readString(STATE), KEEP).withSecrets())
                .isEmpty();
    }

    @Test
    void secretsOfTheStateGoToSecrets() throws IOException {
        assertThat(Imported.terraform(Files.readString(STATE), SECRETS).withSecrets())
                .extracting(ObjectManifest::key)
                .containsExactlyInAnyOrder(
                        "warehouse_postgres", "external_api_key", "REPORT_DSN", "prometheus_remote_write");
    }

    @Test
    void noManifestHasASecret() throws IOException {
        assertThat(Imported.terraform(Files.readString(STATE), SECRETS).manifests())
                .allSatisfy(manifest -> assertThat(manifest.yaml()).doesNotContain("canary"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one | true",
                "one.password | true",
                "two | false",
                "one.host | false",
            })
    void patternKeepsASecret(String pattern, boolean kept) {
        assertThat(yaml(connection(", 'password': 'pw'"), KeptRule.of(List.of(pattern), List.of()))
                        .contains("keep: true"))
                .isEqualTo(kept);
    }

    @Test
    void passwordOfALoginThatTheStateLacksIsKept() {
        assertThat(yaml(connection(", 'login': 'u'"), SECRETS)).contains("passwordFrom:\n      keep: true");
    }

    @Test
    void keptSecretThatTheStateLacksIsNamed() {
        assertThat(Imported.notes(Imported.terraform(connection(", 'login': 'u'"), SECRETS)))
                .anyMatch(note -> note.contains("password is not in the state"));
    }

    @Test
    void passwordThatDoesNotExistCanBeNamed() {
        assertThat(yaml(connection(", 'login': 'u'"), KeptRule.of(List.of(), List.of("one.password"))))
                .doesNotContain("passwordFrom");
    }

    @Test
    void passwordWithoutALoginIsKeptIfItIsNamed() {
        assertThat(yaml(connection(""), KeptRule.of(List.of("one.password"), List.of())))
                .contains("passwordFrom");
    }

    @Test
    void secretVariableWithoutAValueIsKept() {
        assertThat(yaml(state("'object_type': 'AIRFLOW_VARIABLE', 'is_secret': true, 'value': ''"), SECRETS))
                .contains("valueFrom:\n      keep: true");
    }

    @Test
    void memberOfExtraThatAstroMasksIsKept() {
        assertThat(yaml(connection(", 'extra': '{\\'token\\': \\'\\', \\'a\\': 1}'"), SECRETS))
                .contains("extra:\n      a: 1\n    extraFrom:\n      keep: true");
    }

    @Test
    void memberThatTheAuthTypeCallsSecretIsASecret() {
        String auth =
                ", 'connection_auth_type': {'parameters': [{'airflow_param_name': 'role', 'is_in_extra': true, 'is_secret':"
                        + " true}]}";

        assertThat(yaml(connection(", 'extra': '{\\'role\\': \\'admin\\'}'" + auth), SECRETS))
                .doesNotContain("admin");
    }

    @Test
    void valueThatAstroShowsCannotBeKept() {
        String state =
                state("'object_type': 'AIRFLOW_VARIABLE', 'is_secret': false, 'value': 'postgres://u:secret@h/db'");

        assertThat(yaml(state, KEEP)).contains("secretKeyRef").doesNotContain("secret@h");
    }

    @Test
    void typeOfALinkThatDiffersIsAWarning() {
        String link = ", 'links': [{'scope_entity_id': 'clx44jyu001m201m5dzsbexqr', 'overrides': {'type': 'ftp'}}]";

        assertThat(Imported.warnings(Imported.terraform(connection(link), KEEP)))
                .anyMatch(warning -> warning.contains("type differs from that of the connection"));
    }

    @Test
    void taintedObjectIsAWarning() {
        assertThat(Imported.warnings(Imported.terraform(
                        state("'object_type': 'AIRFLOW_VARIABLE', 'value': 'x'", "'status': 'tainted', "), KEEP)))
                .anyMatch(warning -> warning.contains("terraform untaint 'astro_environment_object.one'"));
    }

    @Test
    void deposedObjectIsNotImported() {
        assertThat(Imported.terraform(
                                state("'object_type': 'AIRFLOW_VARIABLE', 'value': 'x'", "'deposed': '1a2b3c4d', "),
                                KEEP)
                        .manifests())
                .isEmpty();
    }

    @Test
    void outputOfShowIsRead() {
        String shown = """
                {"format_version": "1.0", "values": {"root_module": {"child_modules": [{"resources": [{"address":
                "module.a[\\"x\\"].astro_environment_object.one[0]", "mode": "managed", "type": "astro_environment_object",
                "values": {"object_key": "one", "object_type": "AIRFLOW_VARIABLE", "scope": "WORKSPACE",
                "scope_entity_id": "clx42sxw501gl01o0gjenthnh", "value": "v", "is_secret": false}}]}]}}}""";
        ImportResult result = Imported.terraform(shown, KEEP);

        assertThat(Imported.manifest(result, "one").yaml()).contains("value: v");
        assertThat(result.blocks()).containsExactly("module.a.astro_environment_object.one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{}' | 'state:1: the file is no Terraform state'",
                "'{\"version\": 3}' | 'state:1: the state must have version 4, and not 3'",
                "'{\"format_version\": \"1.0\", \"planned_values\": {}}' | 'state:1: the file is a plan, and no state'",
                "'{\"encrypted_data\": \"x\"}' | 'state:1: the state is encrypted'",
                "'{\"version\": ' | 'state:1: the file '",
                "'resource \"astro_environment_object\" \"a\" {}' | 'state:1: the file '",
            })
    void otherFileIsNamed(String text, String message) {
        assertThat(Imported.errors(Imported.terraform(text, KEEP))).anyMatch(error -> error.startsWith(message));
    }

    @Test
    void objectWithoutAKeyIsNamedByItsAddress() {
        assertThat(Imported.errors(
                        Imported.terraform(state("'object_type': 'OTHER'").replace("object_key", "other_key"), KEEP)))
                .singleElement()
                .asString()
                .startsWith("state:1: astro_environment_object.one: lacks object_key");
    }

    @Test
    void hostWithAPasswordIsNamedAndNotShown() {
        assertThat(Imported.errors(Imported.terraform(connection(", 'host': 'https://u:canary@h'"), KEEP)))
                .singleElement()
                .asString()
                .contains("astro_environment_object.one: host is a secret by its form")
                .doesNotContain("canary");
    }

    @Test
    void extraThatIsNoObjectIsNamed() {
        assertThat(Imported.errors(Imported.terraform(connection(", 'extra': 'canary'"), KEEP)))
                .singleElement()
                .asString()
                .contains("astro_environment_object.one: extra must be")
                .doesNotContain("canary");
    }

    @Test
    void addressThatNoConfigurationCanHaveIsRefused() {
        String state = connection("").replace("\"name\": \"one\"", "\"name\": \"one\\n}\\nresource\"");

        assertThat(Imported.errors(Imported.terraform(state, KEEP)))
                .singleElement()
                .asString()
                .contains("has a name that no configuration can have");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'object_type': 'AIRFLOW_VARIABLE' | value is missing",
                "'object_type': 'AIRFLOW_VARIABLE', 'value': '', 'airflow_variable': {'value': 'canary'} | airflow_variable is an"
                        + " attribute that this version does not know",
                "'object_type': 'AIRFLOW_VARIABLE', 'value': 5 | value must be text",
                "'object_type': 'AIRFLOW_VARIABLE', 'value': 'canary', 'is_secret': 'true' | is_secret must be true or false",
                "'object_type': 'CONNECTION', 'type': 'http', 'port': '80' | port must be a whole number",
                "'object_type': 'CONNECTION', 'type': 'http', 'extra': {'a': 'canary'} | extra must be text",
                "'object_type': 'CONNECTION', 'type': 'http', 'links': {'a': {}} | links must be a list of objects",
                "'object_type': 'CONNECTION', 'type': 'http', 'links': [{'overrides': [{'host': 'canary'}]}] |"
                        + " links[0].overrides must be an object",
                "'object_type': 'CONNECTION', 'type': 'http', 'links': [{'overrides': {'connection': {'host': 'canary'}}}] |"
                        + " links[0].overrides.connection is an attribute",
                "'object_type': 'METRICS_EXPORT', 'sigv4_assume_arn': 'canary' | sigv4_assume_arn is an attribute",
            })
    void otherSchemaIsRefused(String attributes, String message) {
        assertThat(Imported.errors(Imported.terraform(state(attributes), KEEP)))
                .singleElement()
                .asString()
                .startsWith("state:1: astro_environment_object.one: " + message)
                .doesNotContain("canary");
    }

    @Test
    void unknownScopeIsRefused() {
        String state = connection("").replace("\"WORKSPACE\"", "\"ORGANIZATION\"");

        assertThat(Imported.errors(Imported.terraform(state, KEEP)))
                .singleElement()
                .asString()
                .contains("scope must be WORKSPACE or DEPLOYMENT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'version': 4, 'resources': {'a': 1}} | resources must be a list",
                "{'version': 4, 'resources': ['a']} | resources[0] must be an object",
                "{'version': 4, 'resources': [{'instances': {'a': 1}}]} | resources[0].instances must be a list",
                "{'format_version': '1.0', 'values': {'root_module': {'resources': 5}}} | values.root_module.resources must",
            })
    void otherShapeIsRefused(String state, String message) {
        assertThat(Imported.errors(Imported.terraform(state.replace('\'', '"'), KEEP)))
                .singleElement()
                .asString()
                .startsWith("state:1: " + message);
    }

    @Test
    void keyOfATaintedObjectIsNoCommand() {
        String state = state(
                        "'object_type': 'AIRFLOW_VARIABLE', 'value': 'x'", "'status': 'tainted', 'index_key': 'KEY', ")
                .replace("KEY", "a'; id; '");

        assertThat(Imported.warnings(Imported.terraform(state, KEEP)))
                .anyMatch(warning ->
                        warning.contains("untaint 'astro_environment_object.one[\"a'\\''; id; '\\''\"]' first"));
    }
}
