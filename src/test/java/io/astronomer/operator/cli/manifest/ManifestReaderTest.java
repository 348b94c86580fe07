package io.astronomer.operator.cli.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests are read as kubectl reads them. */
class ManifestReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec:\n  <<: &a [*a]\n",
                "spec:\n  <<: &a [[*a]]\n",
                "spec: &a\n  b: *a\n",
                "spec: &a\n  <<: *a\n",
            })
    void aliasThatContainsItselfIsAProblem(String text) {
        assertThat(problems(text))
                .hasSize(1)
                .allMatch(problem -> problem.endsWith(" an alias that contains itself.")
                        || problem.endsWith("merges a value that is no object."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: b: hunter2 | the manifest is no valid YAML: a text that contains a colon needs quotes",
                "a:<nl><tab>b: hunter2 | the manifest is no valid YAML: a tab can't indent a line. Use spaces.",
                "a: *hunter2 | the manifest is no valid YAML.",
            })
    void commonMistakeOfYamlIsNamedWithoutItsText(String text, String message) {
        assertThat(problems(text.replace("<nl>", "\n").replace("<tab>", "\t")))
                .singleElement()
                .asString()
                .contains(message)
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1 Secret", "v1 ConfigMap", "astro.astronomer.io/v1beta1 AstroOrganization"})
    void secondObjectOfAKindAndNameIsNamed(String kind) {
        String[] parts = kind.split(" ", -1);
        String text = "apiVersion: %s%nkind: %s%nmetadata: {name: a}%n".formatted(parts[0], parts[1]);

        assertThat(problems(text + "---\n" + text))
                .containsExactly("f:5: " + parts[1] + " default/a is in f:1 too: remove one of the two.");
    }

    @Test
    void listThatMergesItselfIsNamedAsSuch() {
        assertThat(problems("spec:\n  <<: &a [*a]\n"))
                .containsExactly("f:2: the manifest has an alias that contains itself.");
    }

    @Test
    void listsOfAMergeDoNotNest() {
        assertThat(problems("spec:\n  <<: [{a: 1}, [{b: 1}]]\n"))
                .containsExactly("f:2: the manifest merges a value that is no object.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x: *%1$s, y: *%1$s", "<<: [*%1$s, *%1$s], %2$s: 1"})
    void valuesThatAliasesRepeatAreBounded(String twice) {
        StringBuilder text = new StringBuilder("a0: &a0 {k: v}\n");
        for (int i = 1; i < 40; i++) {
            text.append("a" + i + ": &a" + i + " {" + twice.formatted("a" + (i - 1), "k" + i) + "}\n");
        }
        assertThat(problems(text.toString()))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("has too many values, by aliases that refer to aliases.");
    }

    @Test
    void valuesOfALongListAreNotBounded() {
        StringBuilder text = new StringBuilder("kind: List\nitems:\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(
                    "- {kind: X, metadata: &m" + i + " {name: n" + i + "}, l: [1,2,3,4,5,6,7,8,9], m: *m" + i + "}\n");
        }
        ManifestSet read = read(text.toString());

        assertThat(read.problems()).isEmpty();
        assertThat(read.sources()).hasSize(10_000).last().satisfies(last -> {
            assertThat(last.name()).isEqualTo("n9999");
            assertThat(last.document().locationOf("l[3]")).isEqualTo(new Location("f", 10_002));
        });
    }

    @Test
    void fieldsOfAnItemHaveTheirLines() {
        Document item = read("""
                        kind: List
                        items:
                        - kind: X
                          spec:
                            a: 1
                        - kind: XList
                          items:
                          - kind: Y
                            spec:
                              b: [1,
                                2]
                        """).sources().get(1).document();

        assertThat(item.location()).isEqualTo(new Location("f", 8));
        assertThat(item.locationOf("spec.b[1]")).isEqualTo(new Location("f", 11));
    }

    @Test
    void itemThatIsNoObjectIsNamed() {
        assertThat(problems("kind: List\nitems:\n- kind: X\n- 5\n"))
                .containsExactly("f:4: the manifest contains an item of a List that is no object.");
    }

    @Test
    void fieldTwiceIsAProblemBesideAMergeToo() {
        assertThat(problems("spec:\n  <<: {a: 1}\n  b: 1\n  b: 2\n"))
                .containsExactly("f:4: the manifest has a field twice.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec:\n  a: own\n  <<: [{a: 1, b: first}, {b: 2, c: last}]\n",
                "spec:\n  <<: {a: 1, b: first}\n  a: own\n  <<: {b: 2, c: last}\n",
            })
    void ownFieldPrecedesAMergedOneAndAnEarlierMergedOneALater(String text) {
        JsonNode spec = document(text).tree().path("spec");

        assertThat(spec.properties().stream()
                        .map(member -> member.getKey() + "=" + member.getValue().asText()))
                .containsExactlyInAnyOrder("a=own", "b=first", "c=last");
    }

    @Test
    void ownFieldKeepsItsLine() {
        assertThat(document("spec:\n  a: own\n  <<: {a: 1}\n")
                        .locationOf("spec.a")
                        .line())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Secret, stringData: {p: null}", "Secret, data: {p: null}", "ConfigMap, data: {p: ~}"})
    void absentTextOfAKeyIsEmpty(String rest) {
        ManifestSet read = read("{apiVersion: v1, metadata: {name: s}, kind: " + rest + "}");

        HashMap<String, SuppliedData> data = new HashMap<>(read.secrets());
        data.putAll(read.configMaps());
        assertThat(read.problems()).isEmpty();
        assertThat(data.get("default/s"))
                .extracting(supplied -> supplied.get("p").map(bytes -> new String(bytes, UTF_8)))
                .isEqualTo(Optional.of(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n\t\"kind\": \"X\",\n\t\"v\":\n\t\t\"\\ud83d\\ude00 a\\/b\"\n}",
                "\n {\"kind\": \"Y\"}{\"kind\": \"X\",\n\"v\": \"\\ud83d\\ude00 a\\/b\"}\n",
                "{\"kind\":\"XList\",\"items\":[\n{\"v\":\"\\ud83d\\ude00 a\\/b\"}]}",
            })
    void jsonIsReadAsSuch(String text) {
        ManifestSet read = read(text);

        assertThat(read.problems()).isEmpty();
        Document last = read.sources().get(read.sources().size() - 1).document();
        assertThat(last.tree().path("v").asText()).isEqualTo("\uD83D\uDE00 a/b");
        assertThat(last.locationOf("v").line()).isEqualTo(text.contains("\t") || text.startsWith("\n") ? 3 : 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"a\": 2} | has a field twice.",
                "{\"a\": {{ .Values.a }} } | is no valid JSON: it looks like a template. Render it first, for example"
                        + " with helm template.",
                "{{ .Values.a }}: 1 | has a name that is no text.",
                "{\"a\": [1} | is no valid JSON.",
                "5 | contains a document that is no object.",
                "{} 5 | contains a document that is no object.",
            })
    void jsonThatIsNoManifestIsNamed(String text, String problem) {
        assertThat(problems(text)).containsExactly("f:1: the manifest " + problem);
    }

    @Test
    void nestingOfJsonIsBounded() {
        assertThat(problems("{\"a\":".repeat(100_000))).containsExactly("f:1: the manifest is nested too deeply.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: X, a: 0x10}", "{\"kind\": X, \"a\": 16}\n---\nkind: Y\n"})
    void yamlInBracesIsYaml(String text) {
        assertThat(document(text).tree().path("a").asInt()).isEqualTo(16);
    }

    private static Document document(String text) {
        return read(text).sources().get(0).document();
    }

    private static List<String> problems(String text) {
        return read(text).problems().stream()
                .map(problem -> problem.location().orElseThrow() + ": " + problem.message())
                .toList();
    }

    private static ManifestSet read(String text) {
        return ManifestReader.read(List.of(new SourceText("f", text)), Optional.empty());
    }
}
