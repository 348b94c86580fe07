package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import java.util.List;
import java.util.Optional;

/**
 * An object of a key, as seen from one Deployment.
 *
 * @param object empty if its row can't be read
 * @param fields as the Deployment gets them; empty if it does not get the object
 */
public record Candidate(
        ObjectIdentity identity,
        Optional<RemoteObject> object,
        Cause cause,
        List<EffectiveField> fields,
        Optional<ManagedBy> managedBy) {
    public Candidate {
        fields = List.copyOf(fields);
    }

    /** Returns whether the object is the Deployment's own, and not one of the Workspace. */
    public boolean isOwn() {
        return identity.scope() == Scope.DEPLOYMENT;
    }

    /** Returns the fields that have a value, or may have one. */
    public List<EffectiveField> filled() {
        return fields.stream()
                .filter(field -> !(field.value() instanceof EffectiveValue.Unset))
                .toList();
    }
}
