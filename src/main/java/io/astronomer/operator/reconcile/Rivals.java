package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Optional;

/** What becomes of a resource whose object another one manages. */
final class Rivals {
    private Rivals() {}

    static Outcome yielded(EnvironmentObject owner) {
        String name =
                owner.getMetadata().getNamespace() + "/" + owner.getMetadata().getName();
        return new Outcome.Held(
                Reason.IDENTITY_TAKEN,
                "EnvironmentObject " + name + " (namespace/name) manages this object: objectKey, objectType, scope and"
                        + " scopeEntityId are the same. Delete one of the two resources, or choose another objectKey;"
                        + " when that one goes, this one takes over.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
