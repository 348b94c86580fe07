package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.cli.manifest.SuppliedData;
import io.astronomer.operator.foundation.StrictJson;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Specs of the files of an export, compared with the objects that the service stores. */
final class ExportedSpecs {
    private static final Set<String> SECRETS = Set.of("password", "basicToken");
    private static final Map<String, String> NAMES = Map.of(
            SandboxFixtures.WORKSPACE, "Analytics prod",
            SandboxFixtures.DEPLOYMENT, "ETL prod",
            SandboxFixtures.SANDBOX_DEPLOYMENT, "Sandbox",
            SandboxFixtures.STAGING_DEPLOYMENT, "ETL staging");

    private final Map<List<String>, JsonNode> specs;

    private ExportedSpecs(Map<List<String>, JsonNode> specs) {
        this.specs = specs;
    }

    int size() {
        return specs.size();
    }

    /** Reads the specs of the files, by scope entity, type and key. */
    static ExportedSpecs read(Path folder) {
        ManifestSet set = ManifestReader.read(
                SourceFiles.read(List.of(folder.toString()), InputStream.nullInputStream()), Optional.empty());
        assertThat(set.problems()).isEmpty();
        Map<List<String>, JsonNode> specs = new HashMap<>();
        set.objects().forEach(manifest -> {
            JsonNode spec = manifest.document().tree().path("spec");
            specs.put(
                    List.of(
                            spec.path("workspace").asText()
                                    + spec.path("deployment").asText(),
                            manifest.resource().getSpec().type().orElseThrow().name(),
                            spec.path("objectKey").asText()),
                    spec);
        });
        return new ExportedSpecs(specs);
    }

    /** Checks that a spec has each field of the stored object, and keeps its secrets. */
    void assertDescribe(ObjectNode stored) {
        JsonNode spec = spec(stored);
        assertThat(spec.path("description").asText())
                .isEqualTo(stored.path("description").asText());
        assertThat(spec.path("autoLinkDeployments").asBoolean())
                .isEqualTo(stored.path("autoLinkDeployments").asBoolean());
        String block = block(spec, stored);
        boolean secret = stored.path(block).path("isSecret").asBoolean();
        assertPart(spec.path(block), stored.path(block), secret);
        assertThat(spec.path("links")).hasSameSizeAs(stored.path("links"));
        stored.path("links").forEach(link -> {
            JsonNode there = named(spec.path("links"), link);
            assertPart(there.path(block), link.path(block + "Overrides"), secret);
        });
        assertThat(spec.path("excludeLinks")).hasSameSizeAs(stored.path("excludeLinks"));
        stored.path("excludeLinks")
                .forEach(link ->
                        assertThat(named(spec.path("excludeLinks"), link)).isNotNull());
    }

    private JsonNode spec(ObjectNode stored) {
        List<String> identity = List.of(
                NAMES.getOrDefault(stored.path("scopeEntityId").asText(), ""),
                stored.path("objectType").asText(),
                stored.path("objectKey").asText());
        assertThat(specs).containsKey(identity);
        return Objects.requireNonNull(specs.get(identity));
    }

    private static String block(JsonNode spec, ObjectNode stored) {
        return spec.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> stored.path(name).isObject())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode named(JsonNode entries, JsonNode link) {
        String name = NAMES.get(link.path("scopeEntityId").asText());
        return entries.valueStream()
                .filter(entry -> entry.path("deployment").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertPart(JsonNode block, JsonNode stored, boolean secret) {
        stored.properties().forEach(field -> {
            JsonNode written = block.path(field.getKey());
            boolean kept = block.path(field.getKey() + "From").path("keep").asBoolean();
            if (SECRETS.contains(field.getKey()) || (secret && field.getKey().equals("value"))) {
                assertThat(kept).as(field.getKey()).isTrue();
                assertThat(written.isMissingNode()).isTrue();
            } else if (field.getValue() instanceof ObjectNode map) {
                map.properties().forEach(member -> {
                    JsonNode there = written.path(member.getKey());
                    boolean same = there.isMissingNode() ? kept : JsonValues.equal(there, member.getValue());
                    assertThat(same).as(field + " in " + block).isTrue();
                });
            } else if (!JsonValues.isEmpty(field.getValue())) {
                assertThat(JsonValues.equal(written, field.getValue()))
                        .as(field + " in " + block)
                        .isTrue();
            }
        });
        block.fieldNames()
                .forEachRemaining(name -> assertThat(stored.has(name.replaceAll("From$", "")))
                        .as(name)
                        .isTrue());
    }

    /** Checks that the Secrets have the values of the stored object. */
    void assertSuppliedBy(ManifestSet secrets, ObjectNode stored) {
        JsonNode spec = spec(stored);
        String block = block(spec, stored);
        assertSupplied(secrets, spec.path(block), stored.path(block));
        stored.path("links")
                .forEach(link -> assertSupplied(
                        secrets, named(spec.path("links"), link).path(block), link.path(block + "Overrides")));
    }

    private static void assertSupplied(ManifestSet secrets, JsonNode block, JsonNode stored) {
        block.properties().stream()
                .filter(field -> field.getKey().endsWith("From"))
                .forEach(field -> {
                    String name = field.getKey().replaceAll("From$", "");
                    JsonNode reference = field.getValue().path("secretKeyRef");
                    SuppliedData data = Objects.requireNonNull(secrets.secrets()
                            .get("default/" + reference.path("name").asText()));
                    String value =
                            new String(data.get(reference.path("key").asText()).orElseThrow(), StandardCharsets.UTF_8);
                    if (stored.path(name) instanceof ObjectNode map) {
                        ObjectNode merged = StrictJson.object(value).orElseThrow();
                        block.path(name).properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
                        assertThat(JsonValues.equal(merged, map))
                                .as(merged + " " + map)
                                .isTrue();
                    } else {
                        assertThat(value).isEqualTo(stored.path(name).asText());
                    }
                });
    }
}
