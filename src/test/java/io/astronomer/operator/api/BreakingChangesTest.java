package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The promise of docs/reference/versioning.md: the CRDs accept at least as much as those of the last release. */
class BreakingChangesTest {
    private static final String VERSION = "EnvironmentObject v1beta1: ";

    @ParameterizedTest
    @EnumSource
    void presentCrdsBreakNothing(CrdFile file) throws IOException {
        Path folder = Baseline.ours().folder();
        JsonNode released =
                Json.parse(Files.readString(folder.resolve(file.path().getFileName())));
        JsonNode present = Json.parse(Files.readString(file.path()));
        Map<String, ObjectNode> manifests = new TreeMap<>(Baseline.manifests(Baseline.MANIFESTS));
        manifests.putAll(Baseline.manifests(folder.resolve("manifests")));

        assertThat(BreakingChanges.of(released, present, manifests))
                .as("%s breaks users of %s, see docs/reference/versioning.md", file.path(), folder.getFileName())
                .isEmpty();
    }

    @Test
    void additionsBreakNothing() {
        assertThat(after(crd -> {
                    properties(crd, "spec.connection").putObject("timeout").put("type", "integer");
                    enumOf(crd, "spec.metricsExport.exporterType").add("STATSD");
                    field(crd, "spec.connection.host").put("maxLength", 4096);
                    field(crd, "spec.objectKey").put("minLength", 0);
                    field(crd, "spec.workspace").put("pattern", "^\\S(.*\\S)?$|^ $");
                    field(crd, "spec.syncInterval").remove("pattern");
                    required(crd, "spec.connection").removeAll();
                    ((ArrayNode) version(crd).path("additionalPrinterColumns"))
                            .addObject()
                            .put("name", "New");
                    addRule(crd, "spec.connection", "!has(self.host) || size(self.host) > 0", "host is empty");
                    addVersion(crd, "v1");
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "spec.connection.port",
        "spec.links[].connection.port",
        "spec.connection.passwordFrom.secretKeyRef.key",
        "status.plan.hash",
    })
    void lostFieldIsFound(String path) {
        assertThat(after(crd -> remove(crd, path))).containsExactly(VERSION + path + ": the field is lost");
    }

    @Test
    void lostValuesOfAMapAreFound() {
        assertThat(after(crd -> field(crd, "spec.metricsExport.labels").remove("additionalProperties")))
                .containsExactly(VERSION + "spec.metricsExport.labels.*: the field is lost");
    }

    @Test
    void retypedFieldIsFound() {
        assertThat(after(crd -> field(crd, "spec.connection.port").put("type", "string")))
                .containsExactly(VERSION + "spec.connection.port: type is string, was integer");
    }

    @Test
    void otherListTypeIsFound() {
        assertThat(after(crd -> field(crd, "status.conditions").put("x-kubernetes-list-type", "atomic")))
                .containsExactly(VERSION + "status.conditions: x-kubernetes-list-type is atomic, was map");
    }

    @Test
    void otherDefaultIsFound() {
        assertThat(after(crd -> field(crd, "status").withObject("default").put("observedGeneration", 0)))
                .containsExactly(
                        VERSION + "status: default is {\"observedGeneration\":0}, was {\"observedGeneration\":-1}");
    }

    @Test
    void keywordWithoutAComparisonIsFound() {
        assertThat(after(crd -> field(crd, "spec.connection.port").put("multipleOf", 2)))
                .containsExactly(VERSION + "spec.connection.port: multipleOf is 2, was absent");
    }

    @Test
    void newlyRequiredFieldIsFound() {
        assertThat(after(crd -> required(crd, "spec.connection").add("host")))
                .containsExactly(VERSION + "spec.connection.host: the field is newly required");
    }

    @Test
    void requiredFieldWithADefaultBreaksNothing() {
        assertThat(after(crd -> {
                    properties(crd, "spec.connection")
                            .putObject("pool")
                            .put("type", "string")
                            .put("default", "a");
                    required(crd, "spec.connection").add("pool");
                }))
                .isEmpty();
    }

    @Test
    void lostEnumValueIsFound() {
        assertThat(after(crd -> enumOf(crd, "spec.policy.deletion").remove(1)))
                .containsExactly(VERSION + "spec.policy.deletion: enum value Orphan is lost");
    }

    @Test
    void newEnumIsFound() {
        assertThat(after(crd -> enumOf(crd, "spec.connection.type").add("postgres")))
                .containsExactly(VERSION + "spec.connection.type: enum is new: [\"postgres\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "spec.connection.host, maxLength, 100, 2048",
        "spec.objectKey, minLength, 2, 1",
        "spec.connection.port, maximum, 1024, 65535",
        "spec.connection.port, minimum, 1, 0",
        "spec.links, maxItems, 10, 500",
        "spec.links, minItems, 1, absent",
        "spec.connection.extra, maxProperties, 5, 128",
        "spec.metricsExport.labels.*, maxLength, 10, 1024",
        "spec.connection.login, minLength, 1, absent",
    })
    void narrowerBoundIsFound(String path, String bound, int now, String before) {
        assertThat(after(crd -> field(crd, path).put(bound, now)))
                .containsExactly("%s%s: %s is narrower: %d, was %s".formatted(VERSION, path, bound, now, before));
    }

    @ParameterizedTest
    @CsvSource({
        "spec.workspace, ^[a-z]+$, ^\\S(.*\\S)?$",
        "spec.connection.host, ^[a-z.]*$, absent",
    })
    void narrowerPatternIsFound(String path, String now, String before) {
        assertThat(after(crd -> field(crd, path).put("pattern", now)))
                .containsExactly("%s%s: pattern may be narrower: %s, was %s".formatted(VERSION, path, now, before));
    }

    @ParameterizedTest
    @CsvSource({"(a|b)c, (a|b)c", "[|]|b, '[|],b'", "a\\||b, 'a\\|,b'"})
    void patternIsDividedBetweenItsAlternativesOnly(String pattern, String alternatives) {
        assertThat(Alternatives.of(pattern)).containsExactlyInAnyOrder(alternatives.split(","));
    }

    @Test
    void versionThatIsNoLongerServedIsFound() {
        assertThat(after(crd -> version(crd).put("served", false)))
                .containsExactly(VERSION + "the version is no longer served");
    }

    @Test
    void lostVersionIsFound() {
        assertThat(after(crd -> version(crd).put("name", "v1")))
                .containsExactly(
                        "EnvironmentObject: the storage version is v1, which the last release does not serve",
                        VERSION + "the version is no longer served");
    }

    @Test
    void storageInAVersionThatTheLastReleaseDoesNotServeIsFound() {
        assertThat(after(crd -> {
                    version(crd).put("storage", false);
                    addVersion(crd, "v1").put("storage", true);
                }))
                .containsExactly("EnvironmentObject: the storage version is v1, which the last release does not serve");
    }

    @Test
    void lostColumnIsFound() {
        assertThat(after(crd -> ((ArrayNode) version(crd).path("additionalPrinterColumns")).remove(0)))
                .containsExactly(VERSION + "printer column Key is lost");
    }

    @Test
    void lostSelectableFieldIsFound() {
        assertThat(after(crd -> ((ArrayNode) version(crd).path("selectableFields")).remove(0)))
                .containsExactly(VERSION + "selectable field .spec.objectKey is lost");
    }

    @Test
    void lostSubresourceIsFound() {
        assertThat(after(crd -> version(crd).remove("subresources")))
                .containsExactly(VERSION + "subresource status is lost");
    }

    @Test
    void lostNameIsFound() {
        assertThat(after(crd -> {
                    crd.withObject("/spec/names").putArray("shortNames");
                    crd.withObject("/spec").put("scope", "Cluster");
                }))
                .containsExactly(
                        "EnvironmentObject: scope is Cluster, was Namespaced",
                        "EnvironmentObject: short name envobj is lost");
    }

    @Test
    void addedRuleThatRejectsAValidManifestIsFound() {
        assertThat(after(crd -> addRule(crd, "spec.connection", "has(self.host)", "host is missing")))
                .isNotEmpty()
                .allMatch(line -> line.matches(VERSION
                        + "spec.connection: an added rule rejects the manifest valid-.*\\.yaml: .*: host is missing"));
    }

    @Test
    void rewordedRuleThatAcceptsTheManifestsBreaksNothing() {
        assertThat(after(crd -> ((ObjectNode) field(crd, "spec.airflowVariable").at("/x-kubernetes-validations/0"))
                        .put("rule", "!(has(self.value) && has(self.valueFrom))")))
                .isEmpty();
    }

    @Test
    void addedRuleOnEditsIsFound() {
        assertThat(after(crd -> addRule(
                        crd, "spec.connection", "!has(self.type) || self.type == oldSelf.type", "type is immutable")))
                .containsExactly(VERSION + "spec.connection: an added rule restricts edits: type is immutable");
    }

    @Test
    void fieldsOfTheOperatorMayChange() {
        assertThat(after(crd -> remove(crd, "status.operator.lastApplied"))).isEmpty();
    }

    private static List<String> after(Consumer<ObjectNode> change) {
        try {
            ObjectNode released = Json.parseObject(Files.readString(CrdFile.ENVIRONMENT_OBJECT.path()));
            ObjectNode present = released.deepCopy();
            change.accept(present);
            return BreakingChanges.of(released, present, Baseline.manifests(Baseline.MANIFESTS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ObjectNode version(ObjectNode crd) {
        return (ObjectNode) crd.at("/spec/versions/0");
    }

    /** Adds a copy of the first version that is served and not stored. */
    private static ObjectNode addVersion(ObjectNode crd, String name) {
        ObjectNode version = version(crd).deepCopy();
        ((ArrayNode) crd.at("/spec/versions")).add(version);
        return version.put("name", name).put("storage", false);
    }

    /** Returns the schema of a field; {@code []} stands for the items of a list, {@code .*} for the values of a map. */
    private static ObjectNode field(ObjectNode crd, String path) {
        ObjectNode schema = (ObjectNode) version(crd).at("/schema/openAPIV3Schema");
        for (String name : path.replace("[]", ".[]").split("\\.", -1)) {
            schema = switch (name) {
                case "[]" -> (ObjectNode) schema.path("items");
                case "*" -> (ObjectNode) schema.path("additionalProperties");
                default -> (ObjectNode) schema.path("properties").path(name);
            };
        }
        return schema;
    }

    private static void remove(ObjectNode crd, String path) {
        int end = path.lastIndexOf('.');
        ObjectNode parent = field(crd, path.substring(0, end));
        ((ObjectNode) parent.path("properties")).remove(path.substring(end + 1));
    }

    private static ObjectNode properties(ObjectNode crd, String path) {
        return (ObjectNode) field(crd, path).path("properties");
    }

    private static ArrayNode required(ObjectNode crd, String path) {
        return field(crd, path).withArray("required");
    }

    private static ArrayNode enumOf(ObjectNode crd, String path) {
        return field(crd, path).withArray("enum");
    }

    private static void addRule(ObjectNode crd, String path, String rule, String message) {
        field(crd, path)
                .withArray("x-kubernetes-validations")
                .addObject()
                .put("rule", rule)
                .put("message", message);
    }
}
