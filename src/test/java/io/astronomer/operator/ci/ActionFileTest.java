package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.ci.CompositeAction.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of action.yml, of the scripts in {@code ci} and {@code .github}, and of the workflows on the page. */
class ActionFileTest {
    private static final Pattern INPUT = Pattern.compile("inputs\\.([a-z0-9-]+)");
    private static final Pattern OUTPUT = Pattern.compile("steps\\.([a-z]+)\\.outputs\\.[a-z-]+");

    private final CompositeAction action = CompositeAction.read();

    static List<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (Path folder : List.of(CompositeAction.FOLDER, Path.of(".github"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".sh")).sorted().forEach(scripts::add);
            }
        }
        scripts.add(Path.of("src", "tools", "resources", "ci", "gh"));
        return scripts;
    }

    @Test
    void metadataHasTheRequiredKeys() {
        JsonNode tree = action.tree();

        assertThat(tree.path("name").asText()).isNotBlank();
        assertThat(tree.path("description").asText()).isNotBlank();
        assertThat(tree.at("/runs/using").asText()).isEqualTo("composite");
        assertThat(tree.path("inputs"))
                .allSatisfy(
                        input -> assertThat(input.path("description").asText()).isNotBlank())
                .allSatisfy(
                        input -> assertThat(input.path("default").isTextual()).isTrue());
        assertThat(tree.path("outputs"))
                .allSatisfy(output ->
                        assertThat(output.path("description").asText()).isNotBlank())
                .allSatisfy(output -> assertThat(output.path("value").asText()).startsWith("${{ steps."));
    }

    @Test
    void inputsAreTheUsedOnes() {
        String steps = action.tree().path("runs").toString();

        assertThat(INPUT.matcher(steps).results().map(found -> found.group(1)).collect(Collectors.toSet()))
                .isEqualTo(action.defaults().keySet());
    }

    @Test
    void outputsAreThoseOfAnEarlierStep() {
        Set<String> before = new HashSet<>();
        for (Step step : action.steps()) {
            assertThat(steps(step.condition() + step.environment())).isSubsetOf(before);
            before.add(step.id());
        }
        assertThat(steps(action.outputs().toString())).isNotEmpty().isSubsetOf(before);
    }

    private static Set<String> steps(String text) {
        return OUTPUT.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** An expression in a script would run the text of a branch name or of a title. */
    @Test
    void stepsRunScriptsOfTheFolderWithoutExpressions() {
        assertThat(action.tree().at("/runs/steps")).noneMatch(step -> step.has("uses"));
        assertThat(action.steps()).isNotEmpty().allSatisfy(step -> {
            assertThat(step.shell()).isEqualTo("bash");
            assertThat(step.script()).matches("bash \"\\$GITHUB_ACTION_PATH/[a-z]+\\.sh\"");
            assertThat(CompositeAction.FOLDER.resolve(step.script().replaceAll(".*/|\"", "")))
                    .isRegularFile();
        });
    }

    @Test
    void tokensAreInTheEnvironmentOfOneStepEach() {
        assertThat(stepsWith("inputs.token ")).containsExactly("Plan");
        assertThat(stepsWith("inputs.github-token ")).containsExactly("Comment");
    }

    private List<String> stepsWith(String expression) {
        return action.steps().stream()
                .filter(step -> step.environment().toString().contains(expression))
                .map(Step::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptHasNoSyntaxError(Path script) {
        assumeTrue(Shell.missing("bash").isEmpty(), "missing: bash");

        assertThat(shell().run("bash", "-n", script.toString()).output()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptPassesShellcheck(Path script) {
        assumeTrue(Shell.missing("shellcheck").isEmpty(), "missing: shellcheck");

        assertThat(shell().in(script.toAbsolutePath().resolveSibling(""))
                        .run(
                                "shellcheck",
                                "-x",
                                "-s",
                                "bash",
                                script.getFileName().toString())
                        .output())
                .isEmpty();
    }

    @Test
    void scriptOfGitLabPassesShellcheck(@TempDir Path folder) throws IOException {
        assumeTrue(Shell.missing("shellcheck").isEmpty(), "missing: shellcheck");
        Path script = Files.writeString(
                folder.resolve("script.sh"), GitLabJob.template().script());

        assertThat(shell().run("shellcheck", "-s", "sh", script.toString()).output())
                .isEmpty();
    }

    @Test
    void workflowOfThePagePassesActionlint(@TempDir Path repository) throws IOException {
        assumeTrue(Shell.missing("actionlint", "git").isEmpty(), "missing: actionlint or git");
        Path copy = Files.createDirectories(repository.resolve(".github/actions/astro-plan"));
        Files.copy(CompositeAction.FOLDER.resolve("action.yml"), copy.resolve("action.yml"));
        Path workflow =
                Files.createDirectories(repository.resolve(".github/workflows")).resolve("astro.yml");
        Files.writeString(
                workflow, Page.named("how-to/pull-requests").blocks("yaml").get(0));
        Shell shell = shell().in(repository);
        shell.require("git", "init", "--quiet", ".");

        assertThat(shell.run("actionlint", "-no-color").output()).isEmpty();
    }

    /** Renovate updates the workflows; the page follows. */
    @Test
    void workflowOfThePageHasTheCheckoutOfOurWorkflows() throws IOException {
        List<String> own = Files.readAllLines(Path.of(".github", "workflows", "ci.yml")).stream()
                .map(String::strip)
                .toList();

        assertThat(Page.named("how-to/pull-requests").blocks("yaml").get(0).lines())
                .filteredOn(line -> line.contains("actions/checkout@"))
                .singleElement()
                .extracting(String::strip)
                .isIn(own);
    }

    @Test
    void workflowsOfThePageUseInputsThatExist() throws IOException {
        List<JsonNode> uses = new ArrayList<>();
        for (String block : Page.named("how-to/pull-requests").blocks("yaml")) {
            new YAMLMapper()
                    .readTree(block).findParents("uses").stream()
                            .filter(step -> step.path("uses").asText().contains("astro"))
                            .forEach(uses::add);
        }

        assertThat(uses)
                .hasSizeGreaterThan(1)
                .allSatisfy(step -> assertThat(names(step.path("with")))
                        .isSubsetOf(action.defaults().keySet()));
    }

    @Test
    void pageDescribesEveryInputAndOutput() {
        String page = Page.named("how-to/pull-requests").text();

        assertThat(Stream.concat(action.defaults().keySet().stream(), action.outputs().keySet().stream()))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    private static Set<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Shell shell() {
        return new Shell(Path.of("").toAbsolutePath(), Map.of());
    }
}
