package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page docs/reference/fields.md: every field of the CRDs, with a sample of each type. */
public final class ApiPage {
    static final Path FILE = Path.of("docs", "reference", "fields.md");
    static final String COMMAND = "make docs";

    private static final Path HEAD = Path.of("src", "tools", "resources", "api", "head.md");
    private static final Path SAMPLES = Path.of("deploy", "samples");

    /** The first line of a sample is for the test that applies it. */
    private static final String FOR_THE_TEST = "(?m)^# (ends|given): .*\n";

    private ApiPage() {}

    public static void main(String... arguments) throws IOException {
        Files.writeString(FILE, text());
    }

    static String text() throws IOException {
        StringBuilder page = new StringBuilder(Files.readString(HEAD));
        StringBuilder kinds = new StringBuilder();
        FieldTable.Facts facts = new FieldTable.Facts(FieldExamples.ofManifests(), FieldVersions.read());
        page.append("\n## Contents\n- [Examples](#examples)\n");
        for (CrdFile file : CrdFile.values()) {
            JsonNode crd = Json.parse(Files.readString(file.path())).path("spec");
            for (JsonNode version : crd.path("versions")) {
                kind(crd, version, facts, page, kinds);
            }
        }
        examples(page);
        return page.append(kinds).toString();
    }

    private static Map<String, String> samples() {
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("Airflow variable", "20-airflow-variable.yaml");
        samples.put("Environment variable", "30-environment-variable-from-secret.yaml");
        samples.put("Connection", "40-connection.yaml");
        samples.put("Connection with other values in one Deployment", "50-connection-with-overrides.yaml");
        samples.put("Airflow variable for Deployments with certain names", "65-variable-with-selector.yaml");
        samples.put("Metrics export", "70-metrics-export.yaml");
        samples.put("Organization", "organization/20-organization.yaml");
        samples.put("Secret with the token of the organization", "organization/10-token.yaml");
        samples.put("Secret with the values of the other examples", "10-secret.yaml");
        return samples;
    }

    private static void examples(StringBuilder page) throws IOException {
        page.append("\n## Examples\n");
        for (Map.Entry<String, String> sample : samples().entrySet()) {
            page.append("### %s\n".formatted(sample.getKey()))
                    .append("[deploy/samples/%1$s](../../deploy/samples/%1$s):\n".formatted(sample.getValue()))
                    .append("```yaml\n")
                    .append(Files.readString(SAMPLES.resolve(sample.getValue())).replaceAll(FOR_THE_TEST, ""))
                    .append("```\n\n");
        }
    }

    private static void kind(
            JsonNode crd, JsonNode version, FieldTable.Facts facts, StringBuilder contents, StringBuilder page) {
        String kind = crd.at("/names/kind").asText();
        JsonNode schema = version.at("/schema/openAPIV3Schema");
        ApiBlocks blocks = new ApiBlocks(kind, schema);
        contents.append("- [%s](#%s)\n".formatted(kind, kind.toLowerCase(Locale.ROOT)));
        page.append("## %s\n".formatted(kind))
                .append("%s\n\n".formatted(schema.path("description").asText()))
                .append("`apiVersion: %s/%s`, `kind: %s`. "
                        .formatted(
                                crd.path("group").asText(), version.path("name").asText(), kind))
                .append("`kubectl get %s` lists these resources, and `kubectl get %s` those of both kinds.\n\n"
                        .formatted(
                                crd.at("/names/shortNames/0").asText(),
                                crd.at("/names/categories/0").asText()));
        for (ApiBlocks.Block block : blocks.all()) {
            contents.append("  - [%s](#%s)\n".formatted(block.title(), block.anchor()));
            page.append("### %s\n".formatted(block.heading()));
            page.append(new FieldTable(blocks, block, facts).text()).append('\n');
        }
        contents.append(
                "  - [Columns and selectors](#%s)\n".formatted(ApiBlocks.anchor(kind + ": columns and selectors")));
        page.append("### %s: columns and selectors\n".formatted(kind));
        columns(version.path("additionalPrinterColumns"), page);
        selectors(
                version.path("selectableFields"), crd.at("/names/shortNames/0").asText(), page);
    }

    private static void columns(JsonNode columns, StringBuilder page) {
        page.append("| column of `kubectl get` | shown with | field |\n|---|---|---|\n");
        for (JsonNode column : columns) {
            page.append("| %s | %s | `%s` |\n"
                    .formatted(
                            column.path("name").asText().toUpperCase(Locale.ROOT),
                            column.path("priority").asInt() == 0 ? "" : "`-o wide`",
                            column.path("jsonPath").asText().substring(1)));
        }
    }

    private static void selectors(JsonNode fields, String name, StringBuilder page) {
        List<String> paths = fields.findValuesAsText("jsonPath").stream()
                .map(path -> "`" + path.substring(1) + "`")
                .toList();
        page.append("\nFrom Kubernetes 1.31 on, `kubectl get %s --field-selector PATH=VALUE` selects by %s.\n\n"
                .formatted(name, String.join(", ", paths)));
    }
}
