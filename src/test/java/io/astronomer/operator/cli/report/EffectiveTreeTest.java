package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.astronomer.operator.cli.effective.Cause;
import io.astronomer.operator.cli.effective.Comparison;
import io.astronomer.operator.cli.effective.EffectiveState;
import io.astronomer.operator.cli.effective.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON of effective, explain and compare, and their schemas. */
class EffectiveTreeTest {
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Arguments> trees() {
        return Stream.of(SampleEffective.rich(), SampleEffective.hostile(), SampleEffective.quiet())
                .flatMap(sample -> Stream.of(
                        Arguments.of("effective", EffectiveReports.tree(sample.matrix())),
                        Arguments.of("explain", EffectiveReports.tree(sample.explained(0))),
                        Arguments.of("compare", EffectiveReports.tree(sample.compared(0, sample.last())))));
    }

    private static JsonNode schema(String command) throws IOException {
        return JSON.readTree(Path.of("docs", "reference", "schema", command + "-1.0.schema.json")
                .toFile());
    }

    @ParameterizedTest
    @MethodSource("trees")
    void schemaKnowsEveryField(String command, ObjectNode tree) throws IOException {
        JsonNode schema = schema(command);
        schema.findParents("properties").forEach(parent -> ((ObjectNode) parent).put("additionalProperties", false));

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(JSON.readTree(DataText.json(tree))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"effective", "explain", "compare"})
    void everyFieldOfTheSchemaHasATypeAndADescription(String command) throws IOException {
        assertThat(withFields(schema(command)))
                .flatMap(part -> part.path("properties").properties())
                .hasSizeGreaterThan(20)
                .allSatisfy(field -> assertThat(field.getValue().has("$ref")
                                || (field.getValue().has("type")
                                        && field.getValue().has("description")))
                        .as(field.getKey())
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"effective", "explain"})
    void schemaDescribesEveryKnownValue(String command) throws IOException {
        JsonNode schema = schema(command);

        assertThat(schema.at("/$defs/object/properties/state/description").asText())
                .contains(Arrays.stream(EffectiveState.values())
                        .map(EffectiveState::text)
                        .toList());
        assertThat(schema.at("/$defs/candidate/properties/cause/description").asText())
                .contains(Arrays.stream(Cause.values()).map(Cause::text).toList());
        assertThat(schema.at("/$defs/field/properties/origin/description").asText())
                .contains(Arrays.stream(Origin.values()).map(Origin::text).toList());
    }

    @Test
    void schemaDescribesEveryResult() throws IOException {
        assertThat(schema("compare")
                        .at("/$defs/object/properties/result/description")
                        .asText())
                .contains(Arrays.stream(Comparison.Result.values())
                        .map(Comparison.Result::text)
                        .toList());
    }

    private static List<ObjectNode> withFields(JsonNode schema) {
        List<ObjectNode> found = new ArrayList<>();
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            found.add(object);
        }
        schema.forEach(part -> found.addAll(withFields(part)));
        return found;
    }
}
