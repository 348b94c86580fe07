package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Optional;
import java.util.Set;

/**
 * Escape for a deletion that can't be carried out: on request of a user a resource that is being deleted is released,
 * whatever remains in Astro. Sends no request.
 */
public final class ForceOrphan {
    /** End of the message when the token is lost. */
    public static final String HINT = "The deletion waits until this is fixed. If it can't be fixed, set the"
            + " annotation " + Annotations.FORCE_ORPHAN
            + " to true: the resource is deleted, and the object stays in Astro.";

    private static final Set<Reason> HOPELESS =
            Set.of(Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.NOT_FOUND, Reason.ORGANIZATION_CHANGED);

    private ForceOrphan() {}

    /** Returns the outcome when the resource requests it. */
    public static Optional<Outcome> of(EnvironmentObject resource) {
        boolean asked = resource.isMarkedForDeletion()
                && resource.annotation(Annotations.FORCE_ORPHAN)
                        .filter("true"::equals)
                        .isPresent();
        return asked ? Optional.of(released(resource)) : Optional.empty();
    }

    /** Adds the hint to outcomes that only another person can resolve. */
    public static Outcome hinted(Outcome outcome) {
        return outcome.withMessage((reason, message) -> HOPELESS.contains(reason) ? hinted(message) : message);
    }

    /** Adds the hint to the outcome. */
    public static Outcome offered(Outcome outcome) {
        return outcome.withMessage((reason, message) -> hinted(message));
    }

    private static String hinted(String message) {
        return (message.endsWith(".") ? message : message + ".") + " " + HINT;
    }

    private static Outcome released(EnvironmentObject resource) {
        Optional<EnvironmentObjectStatus> status =
                Optional.ofNullable(resource.getStatus()).filter(known -> known.ownership() != Ownership.Observed);
        Optional<String> id = status.map(EnvironmentObjectStatus::id);
        boolean cutOff = status.map(known -> known.recorded().createStartedAt()).isPresent();
        Optional<String> key = Optional.ofNullable(resource.getSpec())
                .map(EnvironmentObjectSpec::objectKey)
                .filter(known -> id.isPresent() || cutOff);
        return new Outcome.Released(Optional.empty(), id, key);
    }
}
