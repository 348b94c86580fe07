package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BomTest {
    private static final Bom BUILD = Bom.parse("""
            {"metadata": {"component": {"bom-ref": "op", "name": "op", "version": "0.2.0",
              "externalReferences": [{"type": "vcs", "url": "https://git.example/op"}]}},
             "components": [
              {"bom-ref": "a", "name": "a", "purl": "pkg:maven/g.a/a@1?type=jar"},
              {"bom-ref": "b", "name": "b", "purl": "pkg:maven/g/b@2?type=jar"}],
             "dependencies": [
              {"ref": "op", "dependsOn": ["a", "b"]}, {"ref": "a", "dependsOn": ["b"]}, {"ref": "b", "dependsOn": []}]}
            """);
    private static final Bom.Part LIBRARY = new Bom.Part(
            "library", "libc6", "2.36", "pkg:deb/debian/libc6@2.36", Optional.empty(), Map.of("/lib/libc.so.6", "f00"));

    @Test
    void imageContainsTheOperatorItsJarsAndItsParts() {
        Bom image = BUILD.with("container", "image", List.of(LIBRARY));

        assertThat(image.tree().path("components").findValuesAsText("bom-ref"))
                .containsExactly("op", "a", "b", "pkg:deb/debian/libc6@2.36");
        assertThat(image.tree().at("/metadata/component/type").asText()).isEqualTo("container");
    }

    @Test
    void imageDependsOnTheOperatorAndTheParts() {
        JsonNode first =
                BUILD.with("container", "image", List.of(LIBRARY)).tree().at("/dependencies/0");

        assertThat(first.toString())
                .isEqualTo("{\"ref\":\"image\",\"dependsOn\":[\"op\",\"pkg:deb/debian/libc6@2.36\"]}");
    }

    @Test
    void partNamesItsFilesWithTheirDigests() {
        JsonNode file =
                BUILD.with("container", "image", List.of(LIBRARY)).tree().at("/components/3/components/0");

        assertThat(file.path("name").asText()).isEqualTo("/lib/libc.so.6");
        assertThat(file.at("/hashes/0/content").asText()).isEqualTo("f00");
    }

    /** No package system has the Java runtime. */
    @Test
    void scannerFindsARuntimeByItsName() {
        Bom.Part runtime = new Bom.Part(
                "application", "Java", "17.0.1", "pkg:generic/openjdk@17.0.1", Optional.of("cpe:2.3:a:x"), Map.of());

        assertThat(BUILD.with("container", "image", List.of(runtime))
                        .tree()
                        .at("/components/3/cpe")
                        .asText())
                .isEqualTo("cpe:2.3:a:x");
    }

    @Test
    void commandLineHasOnlyItsJars() {
        Bom some = BUILD.onlyJars(Set.of("g.a.a-1.jar"));

        assertThat(some.tree().path("components").findValuesAsText("name")).containsExactly("a");
        assertThat(some.tree().path("dependencies").toString())
                .isEqualTo("[{\"ref\":\"op\",\"dependsOn\":[\"a\"]},{\"ref\":\"a\",\"dependsOn\":[]}]");
    }

    @Test
    void versionAndSourceAreThoseOfTheBuild() {
        assertThat(BUILD.version()).isEqualTo("0.2.0");
        assertThat(BUILD.source()).contains("https://git.example/op");
    }
}
