package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/reference/fields.md, which must match the CRDs and the samples. */
class ApiPageTest {
    /** Workspace or Deployment in the status. */
    private static final Pattern ENTITY =
            Pattern.compile("^status\\.(workspace|deployment|operator\\.deployments\\[])(?=\\.)");

    @Test
    void committedPageMatchesTheCrds() throws IOException {
        assertThat(Files.readString(ApiPage.FILE))
                .as("%s is outdated. Generate it again, and read the diff: %s", ApiPage.FILE, ApiPage.COMMAND)
                .isEqualTo(ApiPage.text());
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldHasARow(CrdFile file) throws IOException {
        String section = section(file);

        assertThat(paths("", schema(file)))
                .hasSizeGreaterThan(20)
                .filteredOn(path -> !path.equals("spec") && !path.equals("status"))
                .allSatisfy(path -> assertThat(section).containsAnyOf("| `" + path + "` |", rowOfASharedForm(path)));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldOfTheSpecWithoutFieldsHasAnExample(CrdFile file) throws IOException {
        assertThat(section(file).lines().filter(line -> line.startsWith("| `spec.")))
                .filteredOn(row -> !cell(row, TYPE).contains("object"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(cell(row, EXAMPLE))
                        .as("add the field to a sample: %s", row)
                        .startsWith("`"));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldHasTheVersionSinceWhichItExists(CrdFile file) throws IOException {
        assertThat(section(file).lines().filter(line -> line.startsWith("| `status.") || line.startsWith("| `spec.")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(cell(row, SINCE)).matches("\\d+\\.\\d+\\.\\d+"));
    }

    @ParameterizedTest
    @EnumSource
    void fieldThatTheLastReleaseLacksIsListedWithItsVersion(CrdFile file) throws IOException {
        Path released = Baseline.ours().folder().resolve(file.path().getFileName());
        JsonNode old = Json.parse(Files.readString(released))
                .path("spec")
                .path("versions")
                .path(0)
                .at("/schema/openAPIV3Schema");

        assertThat(FieldVersions.read()
                        .unlisted(
                                crd(file).at("/names/kind").asText(),
                                Set.copyOf(paths("", schema(file))),
                                Set.copyOf(paths("", old))))
                .as("add these fields to %s", FieldVersions.FILE)
                .isEmpty();
    }

    private static final int TYPE = 2;
    private static final int EXAMPLE = 5;
    private static final int SINCE = 6;

    /** Returns a cell of a row. A vertical bar in a cell has a backslash. */
    private static String cell(String row, int number) {
        return row.split("(?<!\\\\)\\|", -1)[number].strip();
    }

    /** Fields such as passwordFrom have the same form; the table of the form has the paths of one of them. */
    private static String rowOfASharedForm(String path) {
        int at = Math.max(path.lastIndexOf("From."), path.lastIndexOf("KeyRef."));
        return at > 0
                ? path.substring(at) + "` |"
                : "| `" + ENTITY.matcher(path).replaceFirst("workspace") + "` |";
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleIsShownWithItsMessage(CrdFile file) throws IOException {
        String section = section(file);

        assertThat(schema(file).findValues("x-kubernetes-validations"))
                .isNotEmpty()
                .allSatisfy(rules -> assertThat(rules)
                        .allSatisfy(rule -> assertThat(section)
                                .contains(
                                        "`: " + rule.path("message").asText() + "\n",
                                        "1. `" + rule.path("rule").asText() + "`\n")));
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnAndSelectorIsShown(CrdFile file) throws IOException {
        String section = section(file);
        JsonNode version = version(file);

        assertThat(version.path("additionalPrinterColumns").findValuesAsText("name"))
                .isNotEmpty()
                .allSatisfy(column -> assertThat(section).contains("| " + column.toUpperCase(Locale.ROOT) + " |"));
        assertThat(version.path("selectableFields").findValuesAsText("jsonPath"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(section).contains(" `" + path.substring(1) + "`"));
    }

    @Test
    void exampleIsTheSampleWithoutTheLineForItsTest() throws IOException {
        assertThat(Files.readString(ApiPage.FILE))
                .contains("objectKey: max_active_loads", "kind: AstroOrganization")
                .doesNotContain("# ends:", "# given:");
    }

    /** Returns the part of the page on one kind. */
    private static String section(CrdFile file) throws IOException {
        String kind = crd(file).at("/names/kind").asText();
        return ApiPage.text().split("\n## " + kind + "\n", 2)[1].split("\n## ", 2)[0];
    }

    private static JsonNode crd(CrdFile file) throws IOException {
        return Json.parse(Files.readString(file.path())).path("spec");
    }

    private static JsonNode version(CrdFile file) throws IOException {
        return crd(file).path("versions").path(0);
    }

    private static JsonNode schema(CrdFile file) throws IOException {
        return version(file).at("/schema/openAPIV3Schema");
    }

    private static List<String> paths(String prefix, JsonNode schema) {
        List<String> paths = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            String path = prefix + field.getKey();
            paths.add(path);
            paths.addAll(paths(path + ".", field.getValue()));
            paths.addAll(paths(path + "[].", field.getValue().path("items")));
        }
        return paths;
    }
}
