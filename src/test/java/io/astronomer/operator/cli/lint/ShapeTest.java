package io.astronomer.operator.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shapes, which must be those of the CRDs. */
class ShapeTest {
    private static final Map<Shape.Kind, String> TYPES = Map.of(
            Shape.Kind.OBJECT, "object",
            Shape.Kind.MAP, "object",
            Shape.Kind.LIST, "array",
            Shape.Kind.TEXT, "string",
            Shape.Kind.BOOLEAN, "boolean",
            Shape.Kind.INTEGER, "integer");

    @ParameterizedTest
    @EnumSource
    void fieldsAndTypesOfTheSpecAreThoseOfTheCrd(CrdFile file) throws IOException {
        JsonNode crd = Json.parse(Files.readString(file.path())).path("spec");
        Shape shape = Shape.OF_KIND.get(crd.at("/names/kind").asText());

        Set<String> ours = new TreeSet<>();
        paths("spec", field(Objects.requireNonNull(shape), "spec"), ours);
        Set<String> wanted = new TreeSet<>();
        paths("spec", crd.at("/versions/0/schema/openAPIV3Schema/properties/spec"), wanted);

        assertThat(ours).hasSizeGreaterThan(5).isEqualTo(wanted);
    }

    @Test
    void metadataHasTheFieldsOfKubernetes() {
        assertThat(Shape.OF_KIND.values())
                .allSatisfy(shape -> assertThat(field(shape, "metadata").fields())
                        .containsKeys("name", "namespace", "labels", "annotations", "finalizers", "uid"));
    }

    private static Shape field(Shape shape, String name) {
        return Objects.requireNonNull(shape.fields().get(name));
    }

    private static void paths(String path, Shape shape, Set<String> found) {
        found.add(path + " " + TYPES.get(shape.kind()));
        shape.fields().forEach((name, field) -> paths(path + "." + name, field, found));
        if (shape.kind() == Shape.Kind.LIST) {
            paths(path + "[]", shape.item().orElseThrow(), found);
        }
    }

    private static void paths(String path, JsonNode schema, Set<String> found) {
        found.add(path + " " + schema.path("type").asText());
        schema.path("properties")
                .properties()
                .forEach(field -> paths(path + "." + field.getKey(), field.getValue(), found));
        if (schema.has("items")) {
            paths(path + "[]", schema.path("items"), found);
        }
    }
}
