package io.astronomer.operator.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules, with the manifests that the pages of docs/reference/lint show. */
class RulesTest {
    private static final Path MANIFESTS = Path.of("src", "test", "resources", "lint");

    static List<Rule> rules() {
        return Rules.all();
    }

    @Test
    void everyRuleHasManifestsAndEveryFolderARule() throws IOException {
        try (var folders = Files.list(MANIFESTS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Rules.ids());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void idHasLowerCaseAndDashes(Rule rule) {
        assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(rule.title()).doesNotEndWith(".");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void goodManifestHasNoFindingOfAnyRule(Rule rule) throws IOException {
        assertThat(lint(rule, "good.yaml")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void badManifestHasOneFindingOfThatRuleAlone(Rule rule) throws IOException {
        assertThat(lint(rule, "bad.yaml"))
                .singleElement()
                .returns(rule.id(), Diagnostic::code)
                .returns(rule.severity(), Diagnostic::severity);
    }

    @ParameterizedTest
    @CsvSource({
        "schema, value: 16",
        "unknown-field, links:",
        "unusable-key, objectKey: billing-region",
        "inline-secret, password: not-a-real-password",
        "plain-secret, password: not-a-real-password",
        "secret-auto-linked, autoLinkDeployments: true",
        "duplicate-object, objectKey: batch_size",
        "key-at-both-scopes, objectKey: batch_size",
        "environment-shadowing, objectKey: AIRFLOW_CONN_LAKE_HTTP",
        "astro-managed-setting, objectKey: AIRFLOW__CORE__EXECUTOR",
        "link-across-workspaces, - deployment: clx44jyu001m201m5dzsbexqr",
        "adopt-and-delete, deletion: Delete",
        "production-without-approval, environment: production",
        "unknown-ignore, 'lint.astro.astronomer.io/ignore: astro-managed-setting, secret-autolinked'",
    })
    void findingIsAtTheLineOfTheField(String id, String line) throws IOException {
        List<String> lines = Files.readAllLines(MANIFESTS.resolve(id).resolve("bad.yaml"));

        assertThat(lint(Rules.find(id).orElseThrow(), "bad.yaml"))
                .singleElement()
                .extracting(finding ->
                        lines.get(finding.location().orElseThrow().line() - 1).strip())
                .isEqualTo(line);
        assertThat(lines.stream().filter(each -> each.strip().equals(line)).count())
                .as("a pair of manifests has the line twice, and the second one is found")
                .isBetween(1L, 2L);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void annotationSwitchesTheRuleOff(Rule rule) throws IOException {
        String bad = text(rule, "bad.yaml");
        String annotated = bad.contains("annotations:")
                ? bad.replace("ignore: ", "ignore: " + rule.id() + ", ")
                : bad.replace(
                        "\n  namespace: analytics\n",
                        "\n  namespace: analytics\n  annotations: {" + Ignored.ANNOTATION + ": " + rule.id() + "}\n");

        assertThat(Linting.of(annotated)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void messageHasNoValue(Rule rule) throws IOException {
        assertThat(lint(rule, "bad.yaml"))
                .allSatisfy(
                        finding -> assertThat(finding.message()).doesNotContain("not-a-real", "CeleryExecutor", "500"));
    }

    @Test
    void findingsAreSortedByFileAndLine() {
        List<Diagnostic> findings = new Linter(Rules.all(), LintSettings.DEFAULT)
                .lint(ManifestReader.read(
                        List.of(
                                new SourceText("b.yaml", Linting.variable("b", "workspace: w\n  extra: 1")),
                                new SourceText("a.yaml", Linting.variable("a", "extra: 1\n  other: 2"))),
                        Optional.empty()));

        assertThat(findings)
                .extracting(finding -> finding.location().orElseThrow().toString())
                .containsExactly("a.yaml:7", "a.yaml:8", "b.yaml:8");
        assertThat(findings).extracting(Diagnostic::severity).containsOnly(Severity.ERROR);
    }

    private static List<Diagnostic> lint(Rule rule, String file) throws IOException {
        return Linting.of(text(rule, file));
    }

    private static String text(Rule rule, String file) throws IOException {
        return Files.readString(MANIFESTS.resolve(rule.id()).resolve(file));
    }
}
