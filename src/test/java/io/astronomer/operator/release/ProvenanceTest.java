package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final Provenance PROVENANCE = new Provenance(
            new Names("0.2.0", "r.example", "https://git.example/op"),
            new Commit("c0ffee", 60, false),
            "https://git.example/op/workflow",
            "17.0.15",
            List.of(new Bom.Part(
                    "application",
                    "Java runtime of A",
                    "25.0.1",
                    "pkg:generic/openjdk@25.0.1?arch=amd64",
                    Optional.empty(),
                    Map.of())),
            Options.Mode.RELEASE);
    private static final List<Subject> SUBJECTS =
            List.of(new Subject("checksums.txt", "a".repeat(64)), new Subject("r.example/op", "b".repeat(64)));

    private static JsonNode statement() throws IOException {
        return new ObjectMapper().readTree(PROVENANCE.statement(SUBJECTS));
    }

    @Test
    void statementHasTheTypesOfInTotoAndSlsa() throws IOException {
        assertThat(statement().path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement().path("predicateType").asText()).isEqualTo("https://slsa.dev/provenance/v1");
    }

    @Test
    void readerFindsTheSubjects() throws IOException {
        assertThat(Provenance.subjects(statement())).isEqualTo(SUBJECTS);
    }

    @Test
    void sourceIsTheCommitAtItsTag() throws IOException {
        JsonNode source = statement().at("/predicate/buildDefinition/resolvedDependencies/0");

        assertThat(source.path("uri").asText()).isEqualTo("git+https://git.example/op@refs/tags/v0.2.0");
        assertThat(source.at("/digest/gitCommit").asText()).isEqualTo("c0ffee");
    }

    /** The runtime in the image is not that of the build. */
    @Test
    void jdkOfTheBuildAndRuntimesAreDependencies() throws IOException {
        JsonNode dependencies = statement().at("/predicate/buildDefinition/resolvedDependencies");

        assertThat(dependencies.findValuesAsText("name")).containsExactly("jdk", "Java runtime of A");
        assertThat(dependencies.findValuesAsText("uri"))
                .endsWith("pkg:generic/jdk@17.0.15", "pkg:generic/openjdk@25.0.1?arch=amd64");
    }

    @Test
    void builderIsNamed() throws IOException {
        assertThat(statement().at("/predicate/runDetails/builder/id").asText())
                .isEqualTo("https://git.example/op/workflow");
    }

    @Test
    void sameSourceGivesTheSameStatement() {
        assertThat(PROVENANCE.statement(SUBJECTS)).isEqualTo(PROVENANCE.statement(SUBJECTS));
    }

    @Test
    void filesThatDifferFromTheCommitAreNamed() {
        Provenance dirty = new Provenance(
                PROVENANCE.names(), new Commit("c0ffee", 60, true), "builder", "17", List.of(), Options.Mode.DRY_RUN);

        assertThat(dirty.predicateText()).contains("\"dirty\" : true");
    }
}
