package io.astronomer.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.e2e.TestNamespace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One resource under load. */
final class LoadedResource {
    private final TestNamespace scene;
    private final String name;
    private final Shape shape;
    private final String scope;
    private final String entity;
    private State state = State.FIRST;
    private boolean deleting;

    LoadedResource(TestNamespace scene, String name, Shape shape, String scope, String entity) {
        this.scene = scene;
        this.name = name;
        this.shape = shape;
        this.scope = scope;
        this.entity = entity;
    }

    void create() {
        scene.secret(name, Map.of("password", Shape.secret(state)));
        apply();
    }

    /** Changes the resource; returns the kind of change. */
    String change(RandomGenerator random) {
        if (deleting) {
            return recreate();
        }
        return switch (random.nextInt(10)) {
            case 0 -> delete();
            case 1, 2 -> changeTo(state.replaced(), "fixed fields");
            case 3, 4 -> rotate();
            default -> changeTo(state.edited(), "other fields");
        };
    }

    private String changeTo(State next, String kind) {
        state = next;
        apply();
        return kind;
    }

    private String rotate() {
        state = state.rotated();
        scene.secret(name, Map.of("password", Shape.secret(state)));
        return "secrets";
    }

    private String delete() {
        scene.delete(name);
        deleting = true;
        return "deletions";
    }

    private String recreate() {
        if (scene.resource(name).get() != null) {
            return "waits for a deletion";
        }
        deleting = false;
        return changeTo(state.edited(), "new beginnings");
    }

    private void apply() {
        scene.apply(name, """
                objectKey: %s
                %s: %s
                description: v%d
                %s""".formatted(
                        key(), scope.toLowerCase(Locale.ROOT), entity, state.version(), shape.typed(name, state)));
    }

    /** Waits, after the load, until the remote object exists, is owned and is in sync. */
    void awaitInSync() {
        if (deleting) {
            scene.awaitGone(name);
            recreate();
        }
        TestNamespace.patiently()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(TestNamespace.condition(scene.get(name), "Ready"))
                        .extracting(Condition::status, Condition::observedGeneration)
                        .as("%s: %s", this, scene.get(name).getStatus())
                        .containsExactly("True", scene.get(name).getMetadata().getGeneration()));
        scene.awaitHandled(name, scene.requestReconcile(name));
        scene.awaitSettled(name);
        assertThat(scene.id(name))
                .as("status.id")
                .isEqualTo(assertSingleObject().path("id").asText());
    }

    private ObjectNode assertSingleObject() {
        List<ObjectNode> objects = scene.remoteObjects().stream()
                .filter(object -> object.path("objectKey").asText().equals(key()))
                .toList();
        assertThat(objects).as("remote objects of " + this).singleElement().satisfies(object -> {
            assertThat(object.path("scopeEntityId").asText()).isEqualTo(scene.filled(entity));
            assertThat(object.path("description").asText()).isEqualTo("v" + state.version());
            Wanted.assertContains(object, shape.expected(state));
        });
        return objects.get(0);
    }

    void remove() {
        scene.delete(name);
    }

    void awaitGone() {
        scene.awaitGone(name);
    }

    private String key() {
        return name.replace('-', '_');
    }

    @Override
    public String toString() {
        return shape + " " + name + " of " + scene.namespace();
    }
}
