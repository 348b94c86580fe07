package io.astronomer.operator.cli.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceText;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Manifests look as a person writes them, and every parser reads them back exactly. */
class ManifestYamlTest {
    /** Names of members that kubectl reads, but writes as YAML that has another meaning or none. */
    private static final List<String> UNWRITABLE_NAMES = List.of("<<", "a".repeat(1030));

    /** Kubectl reads them as texts, but writes the first as a number, and the other without quotes. */
    private static final List<String> UNWRITABLE_TEXTS = List.of("1E400", "\u0085");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static ObjectNode manifest(JsonNode extra, String description) {
        ObjectNode manifest = NODES.objectNode();
        manifest.put("apiVersion", "astro.astronomer.io/v1beta1").put("kind", "EnvironmentObject");
        manifest.putObject("metadata").put("name", "a").put("namespace", "data");
        ObjectNode spec = manifest.putObject("spec");
        spec.put("objectKey", "k").put("description", description);
        spec.putObject("connection").put("type", "http").set("extra", extra);
        return manifest;
    }

    private static JsonNode read(String yaml) {
        ManifestSet set = ManifestReader.read(List.of(new SourceText("f", yaml)), Optional.empty());
        assertThat(set.problems()).as(yaml).isEmpty();
        return set.sources().get(0).document().tree();
    }

    @Example
    void specIsInTheOrderOfTheSchema() {
        EnvironmentObject resource = Serialization.unmarshal("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {labels: {team: data}, namespace: analytics, name: warehouse}
                status: {observedGeneration: 1}
                spec:
                  links: [{connection: {host: wh-3.example.com}, deployment: ETL prod}]
                  autoLinkDeployments: true
                  connection: {port: 5432, passwordFrom: {keep: true}, type: postgres, host: "10", extra: {yes: 1.50}}
                  description: "Two\\nlines"
                  excludeLinks: []
                  objectKey: warehouse
                  workspace: Analytics prod
                """, EnvironmentObject.class);

        assertThat(ManifestYaml.of(resource)).isEqualTo("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata:
                  name: warehouse
                  namespace: analytics
                  labels:
                    team: data
                spec:
                  workspace: Analytics prod
                  objectKey: warehouse
                  description: |-
                    Two
                    lines
                  connection:
                    type: postgres
                    host: "10"
                    passwordFrom:
                      keep: true
                    port: 5432
                    extra:
                      "yes": 1.5
                  autoLinkDeployments: true
                  links:
                    - deployment: ETL prod
                      connection:
                        host: wh-3.example.com
                """);
    }

    @Example
    void textIsQuotedOnlyWhereItMustBe() {
        assertThat(List.of("10.0.0.1", "postgres://u@h:5432/db?x=y#z", "ETL prod", "it's", "$(A)", "-a", "a, b"))
                .allSatisfy(text -> assertThat(YamlScalar.line(text)).isEqualTo(text));
        assertThat(List.of("16", "yes", "2001-12-14", "a: b", "1e3", "0o17"))
                .allSatisfy(text -> assertThat(YamlScalar.line(text)).isEqualTo('"' + text + '"'));
        assertThat(YamlScalar.line("{\"a\": 1}")).isEqualTo("'{\"a\": 1}'");
    }

    @Property(tries = 500)
    void ownReaderReadsItBack(@ForAll("trees") ObjectNode extra, @ForAll("texts") String text) {
        ObjectNode manifest = manifest(extra, text);

        assertThat(JsonValues.equal(read(ManifestYaml.of(manifest)), manifest))
                .as(ManifestYaml.of(manifest))
                .isTrue();
    }

    /** Its parser is one of YAML 1.2. */
    @Property(tries = 500)
    void kubernetesClientReadsItBack(@ForAll("trees") ObjectNode extra, @ForAll("texts") String text) {
        ObjectNode manifest = manifest(extra, text);

        JsonNode read = new JsonMapper().valueToTree(Serialization.unmarshal(ManifestYaml.of(manifest), Map.class));

        assertThat(JsonValues.equal(read, manifest)).as(read.toString()).isTrue();
    }

    /** Its parser is that of kubectl, in Go. */
    @Example
    void kubectlReadsItBack() throws IOException, InterruptedException {
        Optional<String> kubectl = kubectl();
        assumeThat(kubectl).isPresent();
        Path folder = Files.createTempDirectory("yaml");
        ObjectNode members = NODES.objectNode();
        ObjectNode texts = NODES.objectNode();
        for (String text : HostileTexts.known()) {
            if (UNWRITABLE_TEXTS.contains(text)) {
                continue;
            }
            if (!UNWRITABLE_NAMES.contains(text)) {
                members.put(text, true);
            }
            texts.put("t" + texts.size(), text);
        }
        ObjectNode extra = NODES.objectNode();
        extra.set("members", members);
        extra.set("texts", texts);
        extra.putArray("numbers")
                .add(1)
                .add(-1.5)
                .add(1e10)
                .add(123456789012345L)
                .addNull()
                .addArray()
                .add("x");
        ObjectNode manifest = manifest(extra, "a\nb");
        Files.writeString(folder.resolve("a.yaml"), ManifestYaml.of(manifest));
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: [a.yaml]\n");

        Process process = new ProcessBuilder(kubectl.orElseThrow(), "kustomize", folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        JsonNode readBack = read(output).path("spec").path("connection").path("extra");
        assertThat(values(readBack.path("members"))).isEqualTo(values(members));
        assertThat(values(readBack.path("texts"))).isEqualTo(values(texts));
        assertThat(JsonValues.equal(readBack.path("numbers"), extra.path("numbers")))
                .as(output)
                .isTrue();
    }

    private static Map<String, JsonNode> values(JsonNode object) {
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<String> kubectl() {
        return List.of("/usr/bin/kubectl", "/usr/local/bin/kubectl").stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.texts();
    }

    @Provide
    Arbitrary<ObjectNode> trees() {
        Arbitrary<JsonNode> texts = HostileTexts.texts().map(NODES::textNode);
        Arbitrary<JsonNode> numbers = Arbitraries.longs().map(NODES::numberNode);
        Arbitrary<JsonNode> flags = Arbitraries.of(true, false).map(NODES::booleanNode);
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(texts, numbers, flags, Arbitraries.just(NODES.nullNode()));
        Arbitrary<JsonNode> values = Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        leaves,
                        inner.list().ofMaxSize(3).map(all -> NODES.arrayNode().addAll(all)),
                        members(inner).map(object -> object)),
                2);
        return members(values);
    }

    private static Arbitrary<ObjectNode> members(Arbitrary<JsonNode> values) {
        return Arbitraries.maps(HostileTexts.texts(), values).ofMaxSize(3).map(all -> {
            ObjectNode object = NODES.objectNode();
            all.forEach(object::set);
            return object;
        });
    }
}
