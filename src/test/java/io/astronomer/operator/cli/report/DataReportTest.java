package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.plan.FailOn;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.plan.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON and YAML, and their schema. */
class DataReportTest {
    private static final Path SCHEMA = Path.of("docs", "reference", "schema", "plan-1.0.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]");

    static Stream<PlanReport> reports() {
        return Stream.of(SampleReports.rich(), SampleReports.quiet(), SampleReports.hostile(), SampleReports.large(2));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void reportIsValid(PlanReport report) throws IOException {
        assertThat(schema(false).validate(JSON.readTree(json(report)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void schemaKnowsEveryField(PlanReport report) throws IOException {
        assertThat(schema(true).validate(JSON.readTree(json(report)))).isEmpty();
    }

    @Test
    void laterFieldIsValid() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(json(SampleReports.rich()));
        tree.put("formatVersion", "1.7").put("later", true);

        assertThat(schema(false).validate(tree)).isEmpty();
    }

    @Test
    void nextMajorVersionIsNotValid() throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(json(SampleReports.rich()));

        assertThat(schema(false).validate(tree.put("formatVersion", "2.0"))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void yamlHasTheSameTree(PlanReport report) throws IOException {
        String yaml = Reports.render(report, ReportFormat.YAML, ReportOptions.PLAIN);

        assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(JSON.readTree(json(report)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void noCharacterReachesTheTerminalUnescaped(PlanReport report) {
        assertThat(json(report)).doesNotContainPattern(UNPRINTABLE);
        assertThat(Reports.render(report, ReportFormat.YAML, ReportOptions.PLAIN))
                .doesNotContainPattern(UNPRINTABLE);
    }

    @Test
    void valuesAreVerbatim() throws JsonProcessingException {
        PlanReport report = SampleReports.hostile();
        JsonNode objects = JSON.readTree(json(report)).path("objects");

        assertThat(objects.findValuesAsText("objectKey"))
                .isEqualTo(report.objects().stream()
                        .map(PlannedObject::name)
                        .map(name -> name.endsWith("\uD83D") ? name.replaceAll("\\p{Cs}$", "\uFFFD") : name)
                        .toList());
    }

    @Test
    void violationsAreInTheirOrder() throws JsonProcessingException {
        JsonNode tree = JSON.readTree(json(SampleReports.rich()));

        assertThat(tree.path("violated")).extracting(JsonNode::asText).containsExactly("delete", "replace", "adoption");
    }

    @Test
    void schemaDescribesEveryKnownValue() throws IOException {
        JsonNode schema = JSON.readTree(SCHEMA.toFile());

        assertThat(schema.at("/$defs/action/description").asText())
                .contains(Arrays.stream(PlannedAction.values())
                        .map(PlannedAction::text)
                        .toList());
        assertThat(schema.at("/properties/violated/description").asText())
                .contains(Arrays.stream(FailOn.values()).map(FailOn::text).toList());
        assertThat(schema.at("/$defs/change/properties/kind/description").asText())
                .contains(Arrays.stream(Change.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(schema.at("/$defs/diagnostic/properties/severity/description")
                        .asText())
                .contains(Arrays.stream(Diagnostic.Severity.values())
                        .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void everyFieldOfTheSchemaHasATypeAndADescription() throws IOException {
        assertThat(withFields(JSON.readTree(SCHEMA.toFile())))
                .flatMap(schema -> schema.path("properties").properties())
                .hasSizeGreaterThan(50)
                .allSatisfy(field -> assertThat(field.getValue().has("$ref")
                                || (field.getValue().has("type")
                                        && field.getValue().has("description")))
                        .as(field.getKey())
                        .isTrue());
    }

    /** Returns the parts of a schema that describe fields. */
    private static List<ObjectNode> withFields(JsonNode schema) {
        List<ObjectNode> found = new ArrayList<>();
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            found.add(object);
        }
        schema.forEach(part -> found.addAll(withFields(part)));
        return found;
    }

    private static String json(PlanReport report) {
        return Reports.render(report, ReportFormat.JSON, ReportOptions.PLAIN);
    }

    private static JsonSchema schema(boolean strict) throws IOException {
        JsonNode schema = JSON.readTree(SCHEMA.toFile());
        if (strict) {
            schema.findParents("properties")
                    .forEach(parent -> ((ObjectNode) parent).put("additionalProperties", false));
        }
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
}
