package io.astronomer.operator.cli.effective;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.cli.effective.Explanation.ExplainedField;
import io.astronomer.operator.cli.effective.Explanation.ExplainedObject;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Each line of an explanation names something that changes this line when it is edited. */
class ExplanationPropertyTest {
    /** An update can't change them: the place to edit is right, and means a replacement. */
    private static final Set<String> FIXED = Set.of("type", "isSecret", "authTypeId", "exporterType");

    /** One line, before the edit. */
    private record Line(EffectiveDeployment deployment, ObjectIdentity object, String id, ExplainedObject explained) {}

    private static List<Line> lines(RandomWorld world) {
        List<Line> lines = new ArrayList<>();
        for (EffectiveDeployment deployment : world.effective().deployments()) {
            for (EffectiveObject object : deployment.objects()) {
                for (ExplainedObject each : Explanation.of(object, deployment).candidates()) {
                    each.candidate()
                            .object()
                            .ifPresent(remote -> lines.add(new Line(deployment, remote.identity(), remote.id(), each)));
                }
            }
        }
        return lines;
    }

    @Property(tries = 1000)
    void editedPlaceChangesTheValue(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, ServiceVariants.defaults()).fill();
        List<Line> lines = lines(world).stream()
                .filter(line -> line.explained().filled().stream().anyMatch(ExplanationPropertyTest::isEditable))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        Random random = new Random(seed);
        Line line = lines.get(random.nextInt(lines.size()));
        List<ExplainedField> fields = line.explained().filled().stream()
                .filter(ExplanationPropertyTest::isEditable)
                .toList();
        ExplainedField field = fields.get(random.nextInt(fields.size()));
        WorldEdit edit = new WorldEdit(world, line.id(), line.object().type());
        String path = field.field().path();
        JsonNode before = edit.value(line.deployment().id(), path);

        edit.apply(field.place().target());

        assertThat(edit.value(line.deployment().id(), path))
                .as(field.place().text())
                .isNotEqualTo(before);
    }

    private static boolean isEditable(ExplainedField field) {
        return !FIXED.contains(field.field().path());
    }

    @Property(tries = 1000)
    void editedPlaceChangesWhyTheObjectIsHere(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, ServiceVariants.defaults()).fill();
        List<Line> lines = lines(world);
        if (lines.isEmpty()) {
            return;
        }
        Line line = lines.get(new Random(seed).nextInt(lines.size()));

        new WorldEdit(world, line.id(), line.object().type())
                .apply(line.explained().why().target());

        assertThat(cause(world, line))
                .as(line.explained().why().text())
                .isNotEqualTo(Optional.of(line.explained().candidate().cause()));
    }

    private static Optional<Cause> cause(RandomWorld world, Line line) {
        return world.effective().deployment(line.deployment().id()).stream()
                .flatMap(deployment ->
                        deployment.object(line.object().type(), line.object().key()).stream())
                .flatMap(object -> object.candidates().stream())
                .filter(candidate -> candidate.identity().equals(line.object()))
                .map(Candidate::cause)
                .findFirst();
    }
}
