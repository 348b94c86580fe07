package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Input that {@code kubectl astro plan} can't use: the exit code, and the sentence for the user. Side by side, because the
 * tests of an outage wait for the retries.
 */
@Execution(ExecutionMode.CONCURRENT)
class PlanBadInputTest {
    private static final String VARIABLE = "{objectKey: a_key, airflowVariable: {value: a}}";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlanWorld world;

    @BeforeEach
    void start() {
        world = new PlanWorld(folder).head("new", VARIABLE);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void ends(Invocation plan, int exitCode, String sentence) {
        assertThat(plan.out() + plan.err()).contains(sentence);
        assertThat(plan.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void unknownOrganizationIsRefused() {
        ends(world.plan("--organization", "clm8nowhere0008mlf08scq7k"), 3, "HTTP 404: the organization does not exist");
    }

    @Test
    void outageOfAstroIsReported() {
        world.server.faults().on(Operation.LIST).times(20).make(Fault.refused(503));

        ends(world.plan(), 3, "HTTP 503");
    }

    @Test
    void outageOfOneWorkspaceIsNoChange() {
        world.head("there", VARIABLE.replace("{objectKey", "{workspace: Research, objectKey"));
        world.server
                .faults()
                .on(target -> target.scopeEntityId().equals(SandboxFixtures.OTHER_WORKSPACE))
                .times(20)
                .make(Fault.refused(503));

        ends(world.plan(), 3, "HTTP 503");
    }

    @Test
    void objectThatAnAnnotationNamesWronglyIsNoRefusalOfAstro() {
        world.file(
                "head/new.yaml",
                "apiVersion: astro.astronomer.io/v1beta1\nkind: EnvironmentObject\n"
                        + "metadata: {name: new, annotations: {astro.astronomer.io/external-id: cm4ntm56001gk01mbhudv1elv}}\n"
                        + "spec: " + VARIABLE + "\n");

        ends(world.plan(), 1, "Correct the annotation, or remove it");
    }

    @Test
    void cutListingIsNoEmptyListing() {
        world.server.faults().on(Operation.LIST).times(20).make(Fault.truncatedBody());

        Invocation plan = world.plan();

        ends(plan, 3, "Unavailable");
        assertThat(plan.out()).doesNotContain("create");
    }

    @Test
    void folderThatLeadsBackToItselfIsNamed() throws IOException {
        Files.createSymbolicLink(folder.resolve("head/loop"), folder.resolve("head"));

        ends(world.plan(), 2, "head can't be read: check its rights, and that no link leads back to it");
    }

    @Test
    void folderWithoutTheRightToReadIsNamed() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("head/closed"));
        assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "a user may read everything");

        ends(world.plan(), 2, "head can't be read: check its rights");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [ | bad.yaml:1: the manifest is no valid YAML",
                "a: b: c | bad.yaml:1: the manifest is no valid YAML",
            })
    void brokenYamlIsNamedWithItsLine(String text, String sentence) {
        world.file("head/bad.yaml", text);

        ends(world.plan(), 2, sentence);
    }

    @Test
    void secondManifestOfAResourceIsNamedWithTheFirst() {
        world.file(
                "head/second.yaml",
                "apiVersion: astro.astronomer.io/v1beta1\nkind: EnvironmentObject\n"
                        + "metadata: {name: new, namespace: data}\nspec: " + VARIABLE + "\n");

        Invocation plan = world.plan();

        ends(plan, 2, "EnvironmentObject data/new is in");
        assertThat(plan.out())
                .contains("head/new.yaml:1 too: remove one of the two.")
                .contains("second.yaml:1");
    }

    @Test
    void baseThatIsInNoRepositoryIsNamed() {
        ends(world.plan("--base", "git:origin/main"), 2, "git can't read origin/main in");
    }
}
