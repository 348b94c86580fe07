package io.astronomer.operator.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SarifReportTest {
    private static final Path FOLDER = Path.of("work").toAbsolutePath();
    private static final String DOCS = "https://git.example.com/astro-operator/blob/main/docs/reference/lint";

    @Test
    void reportOfAllRulesIsValidUnderTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(
                        Json.parse(Files.readString(
                                Path.of("src", "test", "resources", "sarif", "sarif-2.1.0-rtm.5.json"))),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        List<Diagnostic> findings = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            Path file = Path.of("src", "test", "resources", "lint", rule.id(), "bad.yaml");
            findings.addAll(lint(new SourceText(file.toString(), Files.readString(file))));
        }

        JsonNode report = new SarifReport(FOLDER, "1", Optional.of(DOCS)).tree(findings);

        assertThat(schema.validate(report)).isEmpty();
        assertThat(report.at("/runs/0/results").findValuesAsText("ruleId")).containsAll(Rules.ids());
        assertThat(schema.validate(Json.parse("{\"version\": \"2.1.0\"}"))).isNotEmpty();
    }

    @Test
    void ruleHasItsTextsAndItsPage() {
        JsonNode rules = report(bad("a.yaml")).at("/runs/0/tool/driver/rules");

        assertThat(rules).hasSameSizeAs(Rules.all());
        assertThat(rules.path(0).path("id").asText()).isEqualTo("schema");
        assertThat(rules.path(0).path("helpUri").asText()).isEqualTo(DOCS + "/schema.md");
        assertThat(rules.path(0).at("/defaultConfiguration/level").asText()).isEqualTo("error");
        assertThat(new SarifReport(FOLDER, "1", Optional.empty())
                        .tree(List.of())
                        .at("/runs/0/tool/driver/rules/0")
                        .has("helpUri"))
                .isFalse();
    }

    @Test
    void resultHasRuleAndLine() {
        JsonNode result = result(bad("prod/a.yaml"));

        assertThat(result.path("ruleId").asText()).isEqualTo("unknown-field");
        assertThat(result.path("ruleIndex").asInt()).isEqualTo(1);
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(7);
        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("analytics/v");
    }

    @Test
    void uriIsRelative() {
        assertThat(uri("prod/a.yaml")).isEqualTo("prod/a.yaml");
        assertThat(uri("./prod//a.yaml")).isEqualTo("prod/a.yaml");
        assertThat(uri(FOLDER.resolve("prod").resolve("a.yaml").toString())).isEqualTo("prod/a.yaml");
        assertThat(uri("a b:ü.yaml")).isEqualTo("a%20b%3A%C3%BC.yaml");
        assertThat(uri(Path.of("elsewhere", "a.yaml").toAbsolutePath().toString()))
                .isEqualTo("a.yaml");
        assertThat(uri("../../a.yaml")).isEqualTo("a.yaml");
    }

    @Test
    void standardInputHasNoFile() {
        JsonNode place = result(bad("-")).at("/locations/0");

        assertThat(place.has("physicalLocation")).isFalse();
        assertThat(place.has("logicalLocations")).isTrue();
    }

    @Test
    void fingerprintIsThatOfAnotherLineAndFile() {
        String text = Linting.variable("v", "extra: 1");

        assertThat(fingerprint(new SourceText("a.yaml", text)))
                .isEqualTo(fingerprint(new SourceText("b.yaml", "\n\n" + text)))
                .isNotEqualTo(fingerprint(new SourceText("a.yaml", text.replace("extra", "other"))))
                .isNotEqualTo(fingerprint(new SourceText("a.yaml", text.replace("name: v", "name: w"))));
    }

    @Test
    void fingerprintHasNoLineOfAnotherManifest() {
        String one = Linting.variable("v", "workspace: w");
        String other = Linting.variable("w", "workspace: w").replace("objectKey: w", "objectKey: v");

        assertThat(fingerprint(new SourceText("a.yaml", Linting.documents(one, other))))
                .isEqualTo(fingerprint(new SourceText("a.yaml", Linting.documents("# a line\n" + one, other))));
    }

    private static SourceText bad(String file) {
        return new SourceText(file, Linting.variable("v", "extra: 1"));
    }

    private static String uri(String file) {
        return result(bad(file))
                .at("/locations/0/physicalLocation/artifactLocation/uri")
                .asText();
    }

    private static String fingerprint(SourceText text) {
        return result(text).at("/partialFingerprints/astroLint~1v1").asText();
    }

    private static JsonNode result(SourceText text) {
        JsonNode results = report(text).at("/runs/0/results");
        assertThat(results).hasSize(1);
        return results.path(0);
    }

    private static JsonNode report(SourceText text) {
        return new SarifReport(FOLDER, "1", Optional.of(DOCS)).tree(lint(text));
    }

    private static List<Diagnostic> lint(SourceText text) {
        return Linter.ofAllRules().lint(ManifestReader.read(List.of(text), Optional.of("analytics")));
    }
}
