package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The objects of a Terraform state pass to the operator without a write to Astro. */
class ImportTerraformCommandTest {
    private static final Path STATE = Path.of("src/test/resources/cli/import/terraform.tfstate");
    private static final String CANARY = String.join("-", "canary", "9c2e", "harbour");

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlanWorld world;

    @BeforeEach
    void start() {
        world = new PlanWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Path head() {
        return folder.resolve("head");
    }

    private Invocation load(Path state, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("import", "terraform", state.toString(), "--to", head().toString()));
        arguments.addAll(List.of(more));
        return Invocation.of(world.environment, arguments.toArray(String[]::new));
    }

    @Test
    void planOfTheManifestsWritesNothing() throws IOException {
        TerraformWorld.create(world, STATE);
        load(STATE);

        Invocation plan = world.plan();

        System.out.println(plan.out() + plan.err() + plan.out().contains(CANARY));
        System.out.println(world.plan("-o", "json").out());
        assertThat(plan.exitCode()).isEqualTo(0);
    }
}
