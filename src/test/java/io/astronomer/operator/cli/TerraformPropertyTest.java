package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects of random states are adopted without a change. */
class TerraformPropertyTest {
    private static final int OBJECTS = 40;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void importedStateIsAdoptedWithoutAWrite(long seed) throws IOException {
        Path state = folder.resolve("terraform.tfstate");
        Files.writeString(state, TerraformStates.of(seed, OBJECTS));
        try (PlanWorld world = new PlanWorld(folder)) {
            TerraformWorld.create(world.session(), state);
            Invocation load = Invocation.of(
                    world.environment,
                    "import",
                    "terraform",
                    state.toString(),
                    "--to",
                    folder.resolve("head").toString());

            JsonNode plan = new JsonMapper().readTree(world.plan("-o", "json").out());

            assertThat(load.exitCode()).as(load.err()).isEqualTo(ExitCode.OK);
            assertThat(plan.path("summary").path("actions").path("adopt").asInt())
                    .as(() -> plan.path("objects").toPrettyString())
                    .isEqualTo(OBJECTS);
            assertThat(List.copyOf(plan.path("objects").findValues("changes"))).allMatch(JsonNode::isEmpty);
        }
    }
}
