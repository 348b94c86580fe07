package io.astronomer.operator.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.ApiUrlPolicy;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.http.NetworkSettings;
import io.astronomer.operator.cli.astro.AstroReader;
import io.astronomer.operator.cli.generate.ManifestLayout;
import io.astronomer.operator.cli.plan.AstroReads;
import io.astronomer.operator.cli.remote.RemoteReader;
import io.astronomer.operator.cli.remote.RemoteSelection;
import io.astronomer.operator.config.DefaultsConfig;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.config.MassDeletionConfig;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proof reads the files and Astro again: it notices whatever differs by then. */
class ProofTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ExportSettings SETTINGS =
            ExportSettings.of(Optional.of("data"), ManifestLayout.PER_RESOURCE, SecretMode.KEEP);

    @TempDir
    private Path top = Path.of("");

    private final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0);
    private final AstroReader reader = new AstroReader(
            new ClientSettings(
                    URI.create(server.url()),
                    new NetworkSettings(Optional.empty(), Optional.empty(), new ApiUrlPolicy(Set.of())),
                    SandboxFixtures.ORGANIZATION,
                    () -> SandboxFixtures.ORGANIZATION_TOKEN,
                    Duration.ofMinutes(1),
                    "test"),
            1000,
            () -> {});

    private String limit = "";

    @BeforeEach
    void objects() throws IOException {
        limit = create("limit", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'8'}");
        create("warehouse", "CONNECTION", """
                'description':'The warehouse','connection':{'type':'postgres','host':'a','password':'p','extra':{'mode':'x'}},
                'links':[{'scope':'DEPLOYMENT','scopeEntityId':'%s','overrides':{'connection':{'host':'b'}}}],
                'excludeLinks':[{'scope':'DEPLOYMENT','scopeEntityId':'%s'}]
                """.formatted(
                        SandboxFixtures.DEPLOYMENT, SandboxFixtures.SANDBOX_DEPLOYMENT));
    }

    @AfterEach
    void stop() {
        reader.close();
        server.close();
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    private String create(String key, String type, String rest) throws IOException {
        JsonNode created = server.service()
                .session(SandboxFixtures.ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION)
                .create(json("{" + rest + "}")
                        .put("scope", "WORKSPACE")
                        .put("scopeEntityId", SandboxFixtures.WORKSPACE)
                        .put("objectKey", key)
                        .put("objectType", type));
        return created.path("id").asText();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static Planning planning() {
        Environment environment = new Environment(name -> Optional.empty());
        return new Planning(
                SandboxFixtures.ORGANIZATION,
                DefaultsConfig.from(environment),
                MassDeletionConfig.from(environment).limits(),
                Instant.now());
    }

    private Path folder() {
        return top.resolve("out");
    }

    /** Exports, with something that happens between the first listing and the proof. */
    private ExportResult export(Step meanwhile) {
        return new Export(SETTINGS, planning(), folder(), false)
                .run(RemoteSelection.workspace("Analytics prod"), new Masked(new Interrupted(reader, meanwhile)));
    }

    /** Access without a right to reveal. */
    private record Masked(AstroReads astro) implements Export.Access {
        @Override
        public Map<ScopeEntity, AstroReads.Listing> reveal(Set<ScopeEntity> scopeEntities) {
            throw new IllegalStateException("nothing is revealed");
        }

        @Override
        public void write(String secrets) {
            throw new IllegalStateException("nothing is revealed");
        }
    }

    /** Reads of Astro, with a step after the first listing. */
    private static final class Interrupted implements AstroReads {
        private final AstroReads astro;
        private final Step step;
        private int listings;

        Interrupted(AstroReads astro, Step step) {
            this.astro = astro;
            this.step = step;
        }

        @Override
        public EntityRows entities(EntityQuery query) {
            return astro.entities(query);
        }

        @Override
        public Map<ScopeEntity, Listing> objects(Set<ScopeEntity> scopeEntities) {
            Map<ScopeEntity, Listing> listed = astro.objects(scopeEntities);
            if (listings++ == 0) {
                try {
                    step.run();
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
            }
            return listed;
        }

        @Override
        public int requests() {
            return astro.requests();
        }
    }

    @Test
    void untouchedExportIsProven() {
        ExportResult result = export(() -> {});

        assertThat(result.isProven())
                .as(result.proof().differences().toString())
                .isTrue();
        assertThat(result.kept()).isTrue();
    }

    @Test
    void updateMeanwhileIsNoticed() {
        ExportResult result = export(() -> server.service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .update(limit, json("{'airflowVariable':{'value':'9'}}")));

        assertThat(result.proof().differences())
                .anySatisfy(line ->
                        assertThat(line).isEqualTo("AIRFLOW_VARIABLE limit: it changed in Astro during the export"));
        assertThat(result.kept()).isFalse();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void deletionMeanwhileIsNoticed() {
        ExportResult result = export(() -> server.service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .delete(limit));

        assertThat(result.proof().count(Proof.Count.CREATES)).isEqualTo(1);
        assertThat(result.proof().differences())
                .contains("AIRFLOW_VARIABLE limit: it was deleted in Astro during the export");
    }

    @Test
    void creationMeanwhileIsNoticed() {
        ExportResult result = export(() -> create("new", "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'1'}"));

        assertThat(result.proof().differences())
                .containsExactly("AIRFLOW_VARIABLE new: it was created in Astro during the export");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit.yaml     | \"8\"            | \"9\"",
                "limit.yaml     | objectKey: limit | objectKey: limits",
                "limit.yaml     | value: \"8\"     | isSecret: true",
                "warehouse.yaml | The warehouse    | A warehouse",
                "warehouse.yaml | host: a          | host: c",
                "warehouse.yaml | host: b          | host: c",
                "warehouse.yaml | mode: x          | mode: y",
                "warehouse.yaml | mode: x          | other: x",
                "warehouse.yaml | type: postgres   | type: mysql",
                "warehouse.yaml | ETL prod         | ETL staging",
                "warehouse.yaml | deployment: Sandbox | deployment: ETL staging",
                "warehouse.yaml | Analytics prod   | Research",
                "warehouse.yaml | keep: true       | keep: no",
                "warehouse.yaml | passwordFrom     | password",
                "warehouse.yaml | spec             | specs",
                "warehouse.yaml | kind:            | kind: [",
                "warehouse.yaml | EnvironmentObject | ConfigMap",
            })
    void tamperedFileFailsTheProof(String file, String before, String after) throws IOException {
        assertThat(proofAfter(path -> {
                            String text = Files.readString(path.resolve(file));
                            assertThat(text).contains(before);
                            Files.writeString(path.resolve(file), text.replace(before, after));
                        })
                        .isZero())
                .isFalse();
    }

    @Test
    void removedFileFailsTheProof() throws IOException {
        assertThat(proofAfter(path -> Files.delete(path.resolve("limit.yaml"))).differences())
                .containsExactly("AIRFLOW_VARIABLE limit: no file describes it");
    }

    @Test
    void fileWithoutAnObjectFailsTheProof() throws IOException {
        assertThat(proofAfter(path -> Files.writeString(
                                path.resolve("more.yaml"),
                                Files.readString(path.resolve("limit.yaml")).replace("limit", "more")))
                        .count(Proof.Count.CREATES))
                .isEqualTo(1);
    }

    private interface Tamper {
        void in(Path folder) throws IOException;
    }

    /** Proves the files of an export again, after something happened to them. */
    private Proof proofAfter(Tamper tamper) throws IOException {
        ExportResult kept = export(() -> {});
        assertThat(kept.kept()).isTrue();
        tamper.in(folder());
        return proveAgain(kept);
    }

    private Proof proveAgain(ExportResult kept) {
        return Prover.prove(
                folder(),
                SETTINGS,
                planning(),
                reader,
                kept.objects(),
                RemoteReader.read(reader, RemoteSelection.workspace("Analytics prod"))
                        .workspaces()
                        .get(0));
    }

    @Test
    void fieldsAreCounted() {
        Proof proof = export(() -> {}).proof();

        assertThat(List.of(proof.fieldsCompared(), proof.fieldsHeld())).containsExactly(8, 1);
    }

    @Test
    void fieldThatAstroDoesNotShowIsNotCompared() throws IOException {
        int before = export(() -> {}).proof().fieldsHeld();
        create(
                "metrics",
                "METRICS_EXPORT",
                "'metricsExport':{'endpoint':'https://a','exporterType':'PROMETHEUS','authType':'BASIC','username':'u'}");

        Proof proof = export(() -> {}).proof();

        assertThat(List.of(proof.fieldsCompared(), proof.fieldsHeld())).containsExactly(8 + 3, before + 1);
    }
}
