package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.io.IOException;
import java.io.InputStream;
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

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void planOfTheFilesHasNoChange(@ForAll("seeds") long seed) throws IOException {
        run(seed, world -> {
            Invocation export = world.export("--namespace", "data");

            assertThat(export.exitCode()).as(export.out() + export.err()).isZero();
            JsonNode plan = tree(world.plan());
            assertThat(plan.path("objects")).isNotEmpty().allSatisfy(object -> {
                assertThat(object.path("action").asText()).isIn("adopt", "unchanged");
                assertThat(object.path("changes")).isEmpty();
            });
        });
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyFieldIsInTheManifest(@ForAll("seeds") long seed) throws IOException {
        run(seed, world -> {
            assertThat(world.export().exitCode()).isZero();

            Map<List<String>, JsonNode> specs = specs(world.out());
            List<ObjectNode> stored = world.server.service().storedObjects();
            assertThat(specs).hasSameSizeAs(stored);
            stored.forEach(object -> assertDescribes(specs, object));
        });
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
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

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void secondExportChangesNothing(@ForAll("seeds") long seed) throws IOException {
        run(seed, world -> {
            assertThat(world.export().exitCode()).isZero();
            Map<String, String> before = world.files();

            assertThat(world.export().out()).contains("folder   0 files written, 0 removed");
            assertThat(world.files()).isEqualTo(before);
        });
    }

    private interface Check {
        void check(ExportWorld world) throws IOException;
    }

    private static void run(long seed, Check check) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("export");
        try (ExportWorld world = new ExportWorld(folder)) {
            List<ServiceVariants> all = ServiceVariants.all();
            world.server.service().behaveBy(all.get(random.nextInt(all.size())));
            RandomObjects.of(random, 1 + random.nextInt(12)).forEach(world::create);
            check.check(world);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
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
        List<String> identity = List.of(
                NAMES.getOrDefault(stored.path("scopeEntityId").asText(), ""),
                stored.path("objectType").asText(),
                stored.path("objectKey").asText());
        assertThat(specs).containsKey(identity);
        JsonNode spec = Objects.requireNonNull(specs.get(identity));
        assertThat(spec.path("description").asText())
                .isEqualTo(stored.path("description").asText());
        assertThat(spec.path("autoLinkDeployments").asBoolean())
                .isEqualTo(stored.path("autoLinkDeployments").asBoolean());
        String block = spec.properties().stream()
                .map(Map.Entry::getKey)
                .filter(stored::has)
                .filter(name -> stored.path(name).isObject())
                .findFirst()
                .orElseThrow();
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
