package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;

/**
 * Why a Deployment gets the values of one key, and where a user edits them.
 *
 * @param neighbours other objects of the Deployment that a reader should know of
 */
public record Explanation(
        EffectiveObject object,
        EffectiveDeployment deployment,
        List<ExplainedObject> candidates,
        List<Neighbour> neighbours) {
    public Explanation {
        candidates = List.copyOf(candidates);
        neighbours = List.copyOf(neighbours);
    }

    /**
     * One object of the key.
     *
     * @param why place to edit so that the Deployment gets the object, or no longer gets it
     */
    public record ExplainedObject(Candidate candidate, EditPlace why, List<ExplainedField> fields) {
        public ExplainedObject {
            fields = List.copyOf(fields);
        }

        /** Returns the fields that have a value, or may have one. */
        public List<ExplainedField> filled() {
            return fields.stream()
                    .filter(each -> !(each.field().value() instanceof EffectiveValue.Unset))
                    .toList();
        }
    }

    public record ExplainedField(EffectiveField field, EditPlace place) {}

    /**
     * A place to edit.
     *
     * @param text such as {@code analytics/warehouse, spec.connection.host}
     */
    public record EditPlace(EditTarget target, String text) {}

    public static Explanation of(EffectiveObject object, EffectiveDeployment deployment) {
        return new Explanation(
                object,
                deployment,
                object.candidates().stream()
                        .map(candidate -> explained(object, candidate, deployment))
                        .toList(),
                Neighbours.of(object, deployment));
    }

    private static ExplainedObject explained(
            EffectiveObject object, Candidate candidate, EffectiveDeployment deployment) {
        return new ExplainedObject(
                candidate,
                place(candidate, EditTarget.of(candidate.cause(), deployment.deployment()), deployment),
                candidate.fields().stream()
                        .map(field -> new ExplainedField(
                                field,
                                place(
                                        candidate,
                                        EditTarget.of(object.type(), candidate.cause(), deployment.deployment(), field),
                                        deployment)))
                        .toList());
    }

    private static EditPlace place(Candidate candidate, EditTarget target, EffectiveDeployment deployment) {
        Optional<String> managed =
                candidate.managedBy().map(by -> by.places().of(target).text());
        return new EditPlace(target, managed.orElseGet(() -> inAstro(candidate, target.path(deployment.name()))));
    }

    /** Without a known resource, a user edits the object itself. */
    private static String inAstro(Candidate candidate, String path) {
        String object = candidate
                .object()
                .map(RemoteObject::id)
                .map(id -> "object " + id)
                .orElse("the object in Astro");
        return path.isEmpty() ? object : object + ", " + path;
    }
}
