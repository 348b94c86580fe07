package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.e2e.Canary;
import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.e2e.TestNamespace;
import java.util.List;

/** The ending with exactly one remote object: owned, in sync, and with these contents. */
record Wanted(String json) implements Scenario.Ending {

    /** Single quotes stand for double ones, and {@code $secret} for the first value of the scene's Secret. */
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
        JsonNode expected = Specs.json(scene.filled(json));
        TestNamespace.patiently().untilAsserted(() -> assertSingleObject(scene, expected));
        scene.awaitReady(Scenarios.SUBJECT);
    }

    @Override
    public void verify(TestNamespace scene) {
        scene.awaitHandled(Scenarios.SUBJECT, scene.requestReconcile(Scenarios.SUBJECT));
        scene.awaitSettled(Scenarios.SUBJECT);
        ObjectNode object = assertSingleObject(scene, Specs.json(scene.filled(json)));
        assertThat(scene.id(Scenarios.SUBJECT))
                .as("status.id")
                .isEqualTo(object.path("id").asText());
        assertThat(scene.get(Scenarios.SUBJECT).getMetadata().getFinalizers())
                .as("finalizers")
                .isNotEmpty();
    }

    private static ObjectNode assertSingleObject(TestNamespace scene, JsonNode expected) {
        List<ObjectNode> objects = scene.remoteObjects();
        assertThat(objects).as("remote objects").singleElement().satisfies(object -> assertContains(object, expected));
        return objects.get(0);
    }

    static void assertContains(JsonNode object, JsonNode expected) {
        expected.properties()
                .forEach(field -> assertThat(object.path(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
    }
}
