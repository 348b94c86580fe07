package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.Annotated;
import java.util.Optional;
import java.util.Set;

/**
 * The way out of a deletion that can't be carried out: a resource that is being deleted is let go of when a person asks for
 * it, whatever stays behind in Astro. Asks nobody anything.
 */
public final class ForcedOrphan {
    /** What to do where the credential is lost: the end of a message. */
    public static final String HINT = "Until that is put right the deletion waits. If it can't be, set the annotation "
            + Annotations.FORCE_ORPHAN + " to true: the resource goes, and the object stays in Astro.";

    private static final Set<Reason> HOPELESS =
            Set.of(Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.NOT_FOUND, Reason.ORGANIZATION_CHANGED);

    private ForcedOrphan() {}

    /** What becomes of the resource, when it asks for it. */
    public static Optional<Outcome> of(EnvironmentObject resource) {
        boolean asked = resource.isMarkedForDeletion()
                && Annotated.value(resource, Annotations.FORCE_ORPHAN)
                        .filter("true"::equals)
                        .isPresent();
        return asked ? Optional.of(released(resource)) : Optional.empty();
    }

    /** The same outcome, with the way out where only somebody else could put right what stands in the way. */
    public static Outcome hinted(Outcome outcome) {
        return outcome instanceof Outcome.Stalled stalled && HOPELESS.contains(stalled.reason())
                ? offered(stalled)
                : outcome;
    }

    /** The same outcome, with the way out. */
    public static Outcome offered(Outcome outcome) {
        if (outcome instanceof Outcome.Waiting waiting) {
            return new Outcome.Waiting(waiting.reason(), sentence(waiting.message()) + " " + HINT);
        }
        return outcome instanceof Outcome.Stalled stalled
                ? new Outcome.Stalled(stalled.reason(), sentence(stalled.message()) + " " + HINT)
                : outcome;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static Outcome released(EnvironmentObject resource) {
        Optional<EnvironmentObjectStatus> status = Optional.ofNullable(resource.getStatus())
                .filter(known -> known.ownership() != EnvironmentObjectStatus.Ownership.Observed);
        Optional<String> id = status.map(EnvironmentObjectStatus::id);
        boolean cutOff = status.map(EnvironmentObjectStatus::createStartedAt).isPresent();
        Optional<String> key = Optional.ofNullable(resource.getSpec())
                .map(EnvironmentObjectSpec::objectKey)
                .filter(known -> id.isPresent() || cutOff);
        return new Outcome.Released(Optional.empty(), id, key);
    }
}
