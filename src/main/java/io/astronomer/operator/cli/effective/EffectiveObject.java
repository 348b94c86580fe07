package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.ObjectType;
import java.util.List;
import java.util.Optional;

/**
 * One type and key, as seen from one Deployment.
 *
 * @param candidates the objects of this key that concern the Deployment; two or more only if the state is undetermined
 * @param others objects of this key that the Deployment does not get, beside those
 * @param reason one sentence
 */
public record EffectiveObject(
        ObjectType type,
        String key,
        EffectiveState state,
        List<Candidate> candidates,
        List<Candidate> others,
        String reason) {
    public EffectiveObject {
        others = List.copyOf(others);
        candidates = List.copyOf(candidates);
    }

    /** Returns the only object of the key, whether the Deployment gets it or not. */
    public Optional<Candidate> candidate() {
        return state != EffectiveState.UNDETERMINED && candidates.size() == 1
                ? Optional.of(candidates.get(0))
                : Optional.empty();
    }

    /** Returns the fields of the object that the Deployment certainly gets. */
    public List<EffectiveField> fields() {
        return state.isSeen() ? candidates.get(0).fields() : List.of();
    }
}
