package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits of single fields in the CRD's schemas. The operator has each of them too. */
class FieldRulesTest {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /**
     * A limit of a schema.
     *
     * @param message of the operator; its beginning for a list of values
     * @param spec that only violates this limit, and others of the same field
     */
    record Limit(String message, JsonNode spec) {
        @Override
        public String toString() {
            return message;
        }
    }

    static List<Limit> limitsOfEnvironmentObjects() {
        return limits(CrdFile.ENVIRONMENT_OBJECT);
    }

    static List<Limit> limitsOfOrganizations() {
        return limits(CrdFile.ASTRO_ORGANIZATION);
    }

    @Test
    void limitsAreFound() {
        assertThat(limitsOfEnvironmentObjects())
                .hasSizeGreaterThan(150)
                .extracting(Limit::message)
                .contains(
                        "objectKey is missing",
                        "policy.adoption is none of ",
                        "links must not have more than 500 members",
                        "links[0].deployment does not match ^\\S(.*\\S)?$",
                        "links[0].connection.port must not be more than 65535",
                        "metricsExport.labels.x must not have more than 1024 characters");
        assertThat(limitsOfOrganizations()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("limitsOfEnvironmentObjects")
    void limitOfAnEnvironmentObjectIsARule(Limit limit) {
        assertThat(SpecRules.violations(SERIALIZATION.convertValue(limit.spec(), EnvironmentObjectSpec.class), false))
                .anyMatch(message -> message.startsWith(limit.message()));
    }

    @ParameterizedTest
    @MethodSource("limitsOfOrganizations")
    void limitOfAnOrganizationIsARule(Limit limit) {
        assertThat(FieldRules.violations(SERIALIZATION.convertValue(limit.spec(), AstroOrganizationSpec.class)))
                .anyMatch(message -> message.startsWith(limit.message()));
    }

    private static List<Limit> limits(CrdFile file) {
        List<Limit> limits = new ArrayList<>();
        collect(crd(file).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"), "", value -> value, limits);
        return limits;
    }

    private static JsonNode crd(CrdFile file) {
        return SERIALIZATION.unmarshal(TextFile.read(file.path()), JsonNode.class);
    }

    /** @param spec makes a spec with the value at this path */
    private static void collect(JsonNode schema, String path, UnaryOperator<JsonNode> spec, List<Limit> limits) {
        schema.path("required")
                .forEach(name ->
                        limits.add(new Limit(member(path, name.asText()) + " is missing", spec.apply(object()))));
        ofValues(schema, path, spec, limits);
        ofSizes(schema, path, spec, limits);
        schema.path("properties")
                .properties()
                .forEach(member -> collect(
                        member.getValue(),
                        member(path, member.getKey()),
                        value -> spec.apply(object().set(member.getKey(), value)),
                        limits));
        if (schema.has("items")) {
            collect(schema.path("items"), path + "[0]", item -> spec.apply(array(1, item)), limits);
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(
                    schema.path("additionalProperties"),
                    member(path, "x"),
                    value -> spec.apply(object().set("x", value)),
                    limits);
        }
    }

    private static void ofValues(JsonNode schema, String path, UnaryOperator<JsonNode> spec, List<Limit> limits) {
        if (schema.has("enum")) {
            limits.add(new Limit(path + " is none of ", spec.apply(text("!"))));
        }
        if (schema.has("pattern")) {
            limits.add(
                    new Limit(path + " does not match " + schema.path("pattern").asText(), spec.apply(text(" !"))));
        }
        int least = schema.path("minimum").asInt();
        if (schema.has("minimum")) {
            limits.add(new Limit(path + " must not be less than " + least, spec.apply(IntNode.valueOf(least - 1))));
        }
        int most = schema.path("maximum").asInt();
        if (schema.has("maximum")) {
            limits.add(new Limit(path + " must not be more than " + most, spec.apply(IntNode.valueOf(most + 1))));
        }
    }

    private static void ofSizes(JsonNode schema, String path, UnaryOperator<JsonNode> spec, List<Limit> limits) {
        int shortest = schema.path("minLength").asInt();
        if (shortest > 0) {
            limits.add(new Limit(
                    path + " must have at least " + shortest + " characters",
                    spec.apply(text("a".repeat(shortest - 1)))));
        }
        most(schema, "maxLength", path, " characters", most -> text("a".repeat(most + 1)), spec, limits);
        most(schema, "maxItems", path, " members", most -> array(most + 1, object()), spec, limits);
        most(schema, "maxProperties", path, " members", FieldRulesTest::members, spec, limits);
    }

    private static void most(
            JsonNode schema,
            String limit,
            String path,
            String unit,
            Function<Integer, JsonNode> value,
            UnaryOperator<JsonNode> spec,
            List<Limit> limits) {
        if (schema.has(limit)) {
            int most = schema.path(limit).asInt();
            limits.add(new Limit(path + " must not have more than " + most + unit, spec.apply(value.apply(most))));
        }
    }

    private static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static TextNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static JsonNode array(int size, JsonNode item) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(item);
        }
        return array;
    }

    private static JsonNode members(int most) {
        ObjectNode members = object();
        for (int i = 0; i <= most; i++) {
            members.put("x" + i, "a");
        }
        return members;
    }
}
