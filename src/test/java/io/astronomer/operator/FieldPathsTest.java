package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.chart.Page;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each path of a field that a page names, in text or in a command, is in the schema of a CRD. */
class FieldPathsTest {
    private static final Pattern PATH = Pattern.compile("(?<![\\w/-])(?<!\\w\\.)(?:spec|status)"
            // The index or the filter of a list can follow a name.
            + "(?:\\.[A-Za-z][A-Za-z0-9]*(?:\\[[^\\]\\n]*])?)+");

    /** Fields of a Subscription of OLM, of an Application of Argo CD and of a CRD; the last one is an example of a fault. */
    private static final Set<String> OTHERS =
            Set.of("spec.config.env", "status.health.status", "status.storedVersions", "spec.connection.links");

    private static final List<JsonNode> SCHEMAS = Stream.of("environmentobjects", "astroorganizations")
            .map(kind -> TextFile.read(Path.of("crds", kind + ".astro.astronomer.io-v1.yml")))
            .map(crd -> Serialization.unmarshal(crd, JsonNode.class))
            .map(crd -> crd.at("/spec/versions/0/schema/openAPIV3Schema"))
            .toList();

    @Test
    void pathsOfThePagesAreInASchema() {
        assertThat(Page.all().entrySet().stream()
                        .flatMap(page -> paths(page.getValue())
                                .filter(path -> !OTHERS.contains(path) && !isInASchema(path))
                                .map(path -> page.getKey() + ": " + path)))
                .as("paths that no CRD has")
                .isEmpty();
    }

    @Test
    void otherPathsAreThoseOfAPage() {
        assertThat(Page.all().values().stream().flatMap(FieldPathsTest::paths))
                .hasSizeGreaterThan(300)
                .containsAll(OTHERS);
    }

    @Test
    void pathThatSkipsAFieldIsInNoSchema() {
        assertThat(List.of("status.lastApplied.secretRevision", "status.operator.lastApplied.secretRevision"))
                .filteredOn(FieldPathsTest::isInASchema)
                .containsExactly("status.operator.lastApplied.secretRevision");
    }

    private static Stream<String> paths(Page page) {
        return PATH.matcher(page.text()).results().map(found -> found.group());
    }

    private static boolean isInASchema(String path) {
        List<String> names = List.of(path.replaceAll("\\[[^\\]]*]", "").split("\\."));
        return SCHEMAS.stream().anyMatch(schema -> has(schema, names));
    }

    private static boolean has(JsonNode schema, List<String> names) {
        JsonNode object = schema.path("items").isObject() ? schema.path("items") : schema;
        if (names.isEmpty()
                || object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            return true;
        }
        JsonNode field = object.path("properties").path(names.get(0));
        JsonNode value = field.isMissingNode() ? object.path("additionalProperties") : field;
        return value.isObject() && has(value, names.subList(1, names.size()));
    }
}
