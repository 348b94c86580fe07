package io.astronomer.operator.ci;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that each workflow follows; see docs/decisions/0049-workflows.md. */
class WorkflowsTest {
    private static final Pattern PINNED =
            Pattern.compile("uses: ([\\w.-]+(?:/[\\w.-]+)+)@([0-9a-f]{40}) # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern TASK = Pattern.compile("(?m)^\\s*make ([a-z][a-z0-9-]*)");
    private static final Pattern TARGET = Pattern.compile("(?m)^([a-z][a-z0-9-]*):");
    private static final Pattern PROFILE = Pattern.compile("\\s-P([a-z0-9]+)");
    private static final Pattern PROFILE_OF_THE_BUILD = Pattern.compile("<profile>\\s*(?:<!--[^>]*-->\\s*)?<id>(\\w+)");
    private static final Pattern TESTS = Pattern.compile("-Dtest='?([\\w,]+)");
    private static final Pattern TAG = Pattern.compile("(?m)^@Tag\\(\"(\\w+)\"\\)");
    private static final Pattern BUILD_OF_A_RELEASE =
            Pattern.compile("\\bmake (?:release|release-build|release-dry-run|reproducible)(?!-)\\b");
    private static final Pattern SETTING = Pattern.compile("\\$\\{\\{ (?:secrets|vars)\\.(\\w+)");
    private static final Pattern SCRIPT = Pattern.compile("(?m)^\\s*(\\.github/[a-z]+\\.sh)");
    private static final Pattern EVENT_WITH_RIGHTS = Pattern.compile("pull_request_target|workflow_run");

    static List<Workflow> workflows() {
        return Workflow.all();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsArePinnedByCommitWithTheirVersion(Workflow workflow) {
        assertThat(workflow.text()
                        .lines()
                        .filter(line -> line.contains("uses:"))
                        // A workflow of this repository is that of the same commit.
                        .filter(line -> !line.contains("uses: ./.github/workflows/")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsPattern(PINNED));
    }

    @Test
    void actionsOfARepositoryHaveOneCommit() {
        assertThat(workflows().stream()
                        .flatMap(workflow -> PINNED.matcher(workflow.text()).results())
                        .collect(groupingBy(
                                found -> repository(found.group(1)), mapping(found -> found.group(2), toSet())))
                        .values())
                .hasSizeGreaterThan(5)
                .allSatisfy(commits -> assertThat(commits).hasSize(1));
    }

    private static String repository(String action) {
        return String.join("/", List.of(action.split("/", -1)).subList(0, 2));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflowHasNoRightByDefault(Workflow workflow) {
        assertThat(workflow.tree().path("permissions").isObject()).isTrue();
        assertThat(workflow.tree().path("permissions")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobNamesItsRightsItsTimeAndItsMachine(Workflow workflow) {
        assertThat(workflow.jobs()).isNotEmpty().allSatisfy(job -> {
            assertThat(job.path("permissions")).isNotEmpty();
            if (job.has("uses")) {
                // The jobs of the called workflow have the other two.
                return;
            }
            assertThat(job.path("timeout-minutes").asInt()).isPositive();
            assertThat(job.path("runs-on").asText()).isEqualTo("ubuntu-24.04");
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyRightHasAReason(Workflow workflow) {
        assertThat(workflow.text().lines().filter(line -> line.matches("\\s+[a-z-]+: (?:read|write).*")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches(".*: (?:read|write) # to .+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflowHasAConcurrencyGroup(Workflow workflow) {
        assertThat(workflow.tree().at("/concurrency/group").asText()).isNotBlank();
    }

    @Test
    void checkoutLeavesNoCredentials() {
        assertThat(workflows().stream()
                        .flatMap(workflow -> workflow.steps().stream())
                        .filter(step -> step.path("uses").asText().startsWith("actions/checkout@")))
                .isNotEmpty()
                .allSatisfy(
                        step -> assertThat(step.at("/with/persist-credentials").asText())
                                .isEqualTo("false"));
    }

    /** The text of an expression, such as a branch name, would be a part of the script. */
    @Test
    void scriptContainsNoExpression() {
        assertThat(scripts()).isNotEmpty().noneMatch(script -> script.contains("${{"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noEventGivesAPullRequestTheRightsOfTheRepository(Workflow workflow) {
        assertThat(workflow.tree().path("on")).isNotEmpty();
        assertThat(workflow.tree().path("on").toString()).doesNotContainPattern(EVENT_WITH_RIGHTS);
    }

    @Test
    void tasksExistInTheMakefile() throws IOException {
        assertThat(Stream.concat(
                        scripts().flatMap(script -> found(TASK, script)),
                        Workflow.named("nightly").matrix("search", "task").stream()))
                .contains("verify", "matrix", "e2e", "site", "release", "crash", "upgrade")
                .contains("release-dry-run", "release-test", "reproducible", "site-version")
                .isSubsetOf(found(TARGET, Files.readString(Path.of("Makefile"))).toList());
    }

    @Test
    void profilesOfTheTasksExistInTheBuild() throws IOException {
        Set<String> profiles = found(PROFILE_OF_THE_BUILD, Files.readString(Path.of("pom.xml")))
                .collect(toSet());

        assertThat(Stream.concat(scripts(), Stream.of(Files.readString(Path.of("Makefile"))))
                        .flatMap(text -> found(PROFILE, text)))
                .contains("e2e", "matrix")
                .isSubsetOf(profiles);
    }

    /** The build excludes tagged tests by default: without the profile the command runs none, and succeeds. */
    @Test
    void taggedTestsAreRunWithTheProfileOfTheirTag() {
        List<String> commands = scripts()
                .flatMap(String::lines)
                .filter(line -> line.contains("-Dtest="))
                .toList();

        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(found(PROFILE, command)).containsAll(tags(command)));
    }

    private static Set<String> tags(String command) {
        Set<String> classes = found(TESTS, command)
                .flatMap(names -> Stream.of(names.split(",", -1)))
                .map(name -> name + ".java")
                .collect(toSet());
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            List<Path> sources = files.filter(
                            file -> classes.contains(file.getFileName().toString()))
                    .toList();
            assertThat(sources).as(command).hasSameSizeAs(classes);
            return sources.stream()
                    .flatMap(file -> found(TAG, TextFile.read(file)))
                    .collect(toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void jobOfTheSiteSkipsNoTest() {
        assertThat(Workflow.named("ci").steps())
                .filteredOn(step -> step.path("run").asText().contains("SiteWalkTest"))
                .singleElement()
                .satisfies(step ->
                        assertThat(step.at("/env/SITE_REQUIRED").asText()).isEqualTo("true"));
    }

    /** Another JDK makes another image: without a cache, and of other bytes than the release. */
    @Test
    void everyBuildOfAReleaseTakesTheRuntimeOfJava25() {
        assertThat(scripts().filter(script -> BUILD_OF_A_RELEASE.matcher(script).find()))
                .hasSizeGreaterThan(3)
                .allSatisfy(script -> assertThat(script).contains("$JAVA_HOME_25_X64"));
    }

    @Test
    void maintainersKnowEverySecretAndVariable() throws IOException {
        String page = Files.readString(Path.of("MAINTAINERS.md"));

        assertThat(workflows().stream().flatMap(workflow -> found(SETTING, workflow.text())))
                .contains("CHART_SIGNING_KEY", "ARTIFACT_HUB_ID")
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void maintainersKnowThePackages() throws IOException {
        assertThat(Files.readString(Path.of("MAINTAINERS.md")))
                .contains("| packages `astro-operator` and `charts/astro-operator` on ghcr.io | public");
    }

    @Test
    void scriptsOfTheRepositoryCanBeRun() {
        assertThat(scripts().flatMap(script -> found(SCRIPT, script)))
                .isNotEmpty()
                .allSatisfy(script -> assertThat(Path.of(script)).isExecutable());
    }

    private static Stream<String> scripts() {
        return workflows().stream().flatMap(workflow -> workflow.scripts().stream());
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }
}
