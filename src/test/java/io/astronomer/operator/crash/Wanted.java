package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.e2e.Canary;
import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.e2e.TestNamespace;
import java.util.List;

/** Exactly one object comes of it, owned, in sync, and with these contents. */
record Wanted(String json) implements Scenario.Ending {

    /** Quotes may be single ones; {@code $secret} is what the scene's Secret has at first. */
    static Wanted of(String json) {
        return new Wanted(json.replace('\'', '"').replace("$secret", Canary.VALUE));
    }

    Wanted with(String path, String value) {
        ObjectNode changed = (ObjectNode) Specs.json(json);
        List<String> parts = List.of(path.split("\\."));
        ObjectNode holder = changed;
        for (String part : parts.subList(0, parts.size() - 1)) {
            holder = (ObjectNode) holder.path(part);
        }
        holder.put(parts.get(parts.size() - 1), value);
        return new Wanted(changed.toString());
    }

    @Override
    public void await(TestNamespace scene) {
        JsonNode wanted = Specs.json(scene.filled(json));
        TestNamespace.patiently().untilAsserted(() -> assertHeldOnce(scene, wanted));
        scene.awaitReady(Scenarios.SUBJECT);
    }

    @Override
    public void verify(TestNamespace scene) {
        scene.awaitHandled(Scenarios.SUBJECT, scene.poke(Scenarios.SUBJECT));
        scene.awaitSettled(Scenarios.SUBJECT);
        ObjectNode held = assertHeldOnce(scene, Specs.json(scene.filled(json)));
        assertThat(scene.id(Scenarios.SUBJECT))
                .as("status.id")
                .isEqualTo(held.path("id").asText());
        assertThat(scene.get(Scenarios.SUBJECT).getMetadata().getFinalizers())
                .as("finalizers")
                .isNotEmpty();
    }

    private static ObjectNode assertHeldOnce(TestNamespace scene, JsonNode wanted) {
        List<ObjectNode> holdings = scene.holdings();
        assertThat(holdings).as("what Astro holds").singleElement().satisfies(held -> assertHolds(held, wanted));
        return holdings.get(0);
    }

    static void assertHolds(JsonNode held, JsonNode wanted) {
        wanted.properties()
                .forEach(field ->
                        assertThat(held.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
    }
}
