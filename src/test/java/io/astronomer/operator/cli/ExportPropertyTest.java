package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.cli.manifest.SuppliedData;
import io.astronomer.operator.foundation.StrictJson;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** For any Workspace and any variant of the service, the manifests describe what exists, and contain no secret. */
class ExportPropertyTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> SECRETS = Set.of("password", "basicToken");
    private static final Map<String, String> NAMES = Map.of(
            SandboxFixtures.WORKSPACE, "Analytics prod",
            SandboxFixtures.DEPLOYMENT, "ETL prod",
            SandboxFixtures.SANDBOX_DEPLOYMENT, "Sandbox",
            SandboxFixtures.STAGING_DEPLOYMENT, "ETL staging");

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void planOfTheFilesHasNoChange(@ForAll("seeds") long seed) throws IOException {
        run(seed, true, world -> {
            Invocation export = world.export("--namespace", "data");

            assertThat(export.exitCode()).as(export.out() + export.err()).isZero();
            JsonNode plan = tree(world.plan());
            assertThat(plan.path("objects")).isNotEmpty().allSatisfy(object -> {
                assertThat(object.path("action").asText()).isIn("adopt", "unchanged");
                assertThat(object.path("changes")).isEmpty();
            });
            assertThat(export.out() + export.err() + world.files()).doesNotContain(RandomObjects.CANARY);
        });
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyFieldIsInTheManifest(@ForAll("seeds") long seed) throws IOException {
        run(seed, world -> {
            assertThat(world.export().exitCode()).isZero();

            Map<List<String>, JsonNode> specs = specs(world.out());
            List<ObjectNode> stored = world.server.service().storedObjects();
            assertThat(specs).hasSameSizeAs(stored);
            stored.forEach(object -> assertDescribes(specs, object));
        });
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void noFileAndNoOutputHasASecret(@ForAll("seeds") long seed) throws IOException {
        run(seed, world -> {
            for (String[] mode : List.of(
                    new String[] {"--secrets", "keep"},
                    new String[] {"--secrets", "ref"},
                    new String[] {"--secrets", "external", "--store", "vault", "--path", "a/{name}"},
                    new String[] {"--layout", "single"},
                    new String[] {"--layout", "by-type"})) {
                Invocation export = world.export(mode);

                assertThat(export.exitCode()).as(export.out() + export.err()).isZero();
                assertThat(export.out() + export.err() + world.files()).doesNotContain(RandomObjects.CANARY);
            }
        });
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void secondExportChangesNothing(@ForAll("seeds") long seed) throws IOException {
        run(seed, world -> {
            assertThat(world.export().exitCode()).isZero();
            Map<String, String> before = world.files();

            assertThat(world.export().out()).contains("folder   0 files written, 0 removed");
            assertThat(world.files()).isEqualTo(before);
        });
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void revealedSecretsHaveTheValuesOfAstro(@ForAll("seeds") long seed) throws IOException {
        run(seed, world -> {
            world.server.service().directory().allowSecretsFetching(SandboxFixtures.ORGANIZATION, true);

            Invocation export = world.export("--secrets", "reveal", "--quiet");

            assertThat(export.exitCode()).as(export.err()).isZero();
            ManifestSet secrets = ManifestReader.read(List.of(new SourceText("-", export.out())), Optional.empty());
            assertThat(secrets.problems()).isEmpty();
            Map<List<String>, JsonNode> specs = specs(world.out());
            world.server.service().storedObjects().forEach(object -> assertSupplied(specs, secrets, object));
            assertThat(world.files().toString() + export.err()).doesNotContain(RandomObjects.CANARY);
        });
    }

    private static void assertSupplied(Map<List<String>, JsonNode> specs, ManifestSet secrets, ObjectNode stored) {
        JsonNode spec = spec(specs, stored);
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

    private interface Check {
        void check(ExportWorld world) throws IOException;
    }

    private static void run(long seed, Check check) throws IOException {
        run(seed, false, check);
    }

    /** @param uncertain whether the service may not say which fields are set */
    private static void run(long seed, boolean uncertain, Check check) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("export");
        try (ExportWorld world = new ExportWorld(folder)) {
            List<ServiceVariants> all = ServiceVariants.all();
            world.server.service().behaveBy(all.get(random.nextInt(all.size())));
            RandomObjects.of(random, 1 + random.nextInt(12)).forEach(world::create);
            if (uncertain && random.nextInt(3) == 0) {
                world.server
                        .faults()
                        .on(Operation.LIST)
                        .times(1_000)
                        .make(Fault.rewritten(ExportPropertyTest::withoutSetFields));
            }
            check.check(world);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Before July 2026, responses did not say which fields are set. */
    private static ObjectNode withoutSetFields(ObjectNode page) {
        page.path("environmentObjects").forEach(row -> {
            ((ObjectNode) row).remove("setFields");
            row.path("links").forEach(link -> ((ObjectNode) link).remove("setFields"));
        });
        return page;
    }

    private static JsonNode tree(Invocation run) throws IOException {
        return JSON.readTree(run.out());
    }

    /** Returns the specs by scope entity, type and key. */
    private static Map<List<String>, JsonNode> specs(Path folder) {
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
        return specs;
    }

    private static void assertDescribes(Map<List<String>, JsonNode> specs, ObjectNode stored) {
        JsonNode spec = spec(specs, stored);
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

    private static JsonNode spec(Map<List<String>, JsonNode> specs, ObjectNode stored) {
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
}
