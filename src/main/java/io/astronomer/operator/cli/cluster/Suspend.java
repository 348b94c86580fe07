package io.astronomer.operator.cli.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.plan.Annotations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Suspends a resource.
 *
 * @param until end of the suspension; permanent without it
 */
public record Suspend(Optional<Instant> until) implements Verb {
    static final String CONDITION = "Suspended";

    @Override
    public Decision decide(EnvironmentObject resource) {
        Optional<String> pause = until.map(Timestamps::text);
        boolean same = pause.isPresent()
                ? resource.annotation(Annotations.PAUSED_UNTIL).equals(pause)
                : isSuspended(resource);
        if (same) {
            return new Decision.Nothing("it is suspended already.");
        }
        List<String> warnings = new ArrayList<>(ManagedByGit.warnings(resource));
        if (resource.isMarkedForDeletion()) {
            warnings.add("it is being deleted: the operator still deletes its object as policy.deletion says.");
        }
        if (pause.isPresent() && isSuspended(resource)) {
            warnings.add("spec.suspend is true: it stays suspended after that time.");
        }
        return new Decision.Set(pause.map(time -> new Change(
                        Patches.annotation(Annotations.PAUSED_UNTIL, time),
                        "annotation " + Annotations.PAUSED_UNTIL + "=" + time,
                        "the operator then reads and writes nothing for it until that time",
                        List.of(),
                        warnings))
                .orElseGet(() -> new Change(
                        suspended(),
                        "spec.suspend=true",
                        "the operator then reads and writes nothing for it, except to delete it",
                        List.of(),
                        warnings)));
    }

    private static ObjectNode suspended() {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("spec").put("suspend", true);
        return patch;
    }

    static boolean isSuspended(EnvironmentObject resource) {
        return resource.getSpec() != null
                && Boolean.TRUE.equals(resource.getSpec().suspend());
    }

    @Override
    public Optional<Reached> reached(EnvironmentObject shown, Optional<EnvironmentObject> now) {
        if (now.isEmpty()) {
            return Reached.bad("it was deleted meanwhile.");
        }
        boolean done = Reached.isTrue(now.get(), CONDITION) && Reached.isObserved(now.get());
        return done ? Reached.good("it is suspended.") : Optional.empty();
    }
}
