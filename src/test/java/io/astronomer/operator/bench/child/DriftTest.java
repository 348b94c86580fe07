package io.astronomer.operator.bench.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void everyKindOfObjectIsEdited() {
        AstroService service = AstroService.withSandboxFixtures(InstantSource.system(), Ids.random());
        var session = service.session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION);
        IntStream.range(0, 40)
                .mapToObj(CommandLoad::new)
                .filter(CommandLoad::isRemote)
                .forEach(one -> session.create(new ObjectMapper().valueToTree(one.body())));
        Drift drift = new Drift(service, 1_000, "none");

        Thread client = new Thread(drift);
        client.start();
        await().until(() -> !client.isAlive() || descriptions(service).stream().allMatch(edited -> edited));

        drift.end();
        assertThat(descriptions(service)).isNotEmpty().doesNotContain(false);
    }

    private static List<Boolean> descriptions(AstroService service) {
        return service.storedObjects().stream()
                .map(object -> object.path("description").asText().startsWith("edited by another client"))
                .toList();
    }
}
