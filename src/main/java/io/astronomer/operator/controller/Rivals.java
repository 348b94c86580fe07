package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Optional;

/** Outcome of a resource whose object another one owns. */
final class Rivals {
    private static final String SAME =
            " manages this object: objectKey, objectType, scope and scopeEntityId are the same. ";

    private Rivals() {}

    static Outcome yielded(EnvironmentObject resource, EnvironmentObject owner) {
        return new Outcome.Held(
                Reason.RESOURCE_CONFLICT,
                message(resource, owner),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Names of resources in other namespaces are not shown, because a reader of this resource may have no right to them.
     */
    private static String message(EnvironmentObject resource, EnvironmentObject owner) {
        String namespace = owner.getMetadata().getNamespace();
        return namespace.equals(resource.getMetadata().getNamespace())
                ? "EnvironmentObject " + namespace + "/" + owner.getMetadata().getName() + " (namespace/name)" + SAME
                        + "Delete one of the two resources, or choose another objectKey. This one takes over when that"
                        + " one is deleted."
                : "An EnvironmentObject of namespace " + namespace + SAME
                        + "Choose another objectKey, or ask the owner of that namespace to delete that resource. This"
                        + " one takes over when that one is deleted.";
    }
}
