package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For any Workspace and any variant of the service, the manifests describe what exists, and contain no secret. The seeds
 * are tests of JUnit and not of jqwik, which has one thread: an export waits for the rate limiter.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExportPropertyTest {
    private static final JsonMapper JSON = new JsonMapper();

    static LongStream seeds() {
        return new Random().longs(8);
    }

    static LongStream fewSeeds() {
        return seeds().limit(4);
    }

    static LongStream manySeeds() {
        return new Random().longs(15);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planOfTheFilesHasNoChange(long seed) throws IOException {
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

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFieldIsInTheManifest(long seed) throws IOException {
        run(seed, world -> {
            assertThat(world.export().exitCode()).isZero();

            ExportedSpecs specs = ExportedSpecs.read(world.out());
            List<ObjectNode> stored = world.server.service().storedObjects();
            assertThat(specs.size()).isEqualTo(stored.size());
            stored.forEach(object -> specs.assertDescribe(object));
        });
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void noFileAndNoOutputHasASecret(long seed) throws IOException {
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

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void secondExportChangesNothing(long seed) throws IOException {
        run(seed, world -> {
            assertThat(world.export().exitCode()).isZero();
            Map<String, String> before = world.files();

            assertThat(world.export().out()).contains("folder   0 files written, 0 removed");
            assertThat(world.files()).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void revealedSecretsHaveTheValuesOfAstro(long seed) throws IOException {
        run(seed, world -> {
            world.server.service().directory().allowSecretsFetching(SandboxFixtures.ORGANIZATION, true);

            Invocation export = world.export("--secrets", "reveal", "--quiet");

            assertThat(export.exitCode()).as(export.err()).isZero();
            ManifestSet secrets = ManifestReader.read(List.of(new SourceText("-", export.out())), Optional.empty());
            assertThat(secrets.problems()).isEmpty();
            ExportedSpecs specs = ExportedSpecs.read(world.out());
            world.server.service().storedObjects().forEach(object -> specs.assertSuppliedBy(secrets, object));
            assertThat(world.files().toString() + export.err()).doesNotContain(RandomObjects.CANARY);
        });
    }

    @Tag("matrix")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void allHoldForManyWorkspaces(long seed) throws IOException {
        planOfTheFilesHasNoChange(seed);
        everyFieldIsInTheManifest(seed);
        noFileAndNoOutputHasASecret(seed);
        secondExportChangesNothing(seed);
        revealedSecretsHaveTheValuesOfAstro(seed);
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
}
