package io.astronomer.operator.cli.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Annotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends the suspension of a resource, permanent or until a time. */
public record Resume() implements Verb {

    @Override
    public Decision decide(EnvironmentObject resource) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        List<String> removed = new ArrayList<>();
        if (Suspend.isSuspended(resource)) {
            patch.putObject("spec").putNull("suspend");
            removed.add("no spec.suspend");
        }
        if (resource.annotation(Annotations.PAUSED_UNTIL).isPresent()) {
            patch.putObject("metadata").putObject("annotations").putNull(Annotations.PAUSED_UNTIL);
            removed.add("no annotation " + Annotations.PAUSED_UNTIL);
        }
        if (removed.isEmpty()) {
            return new Decision.Nothing("it is not suspended.");
        }
        return new Decision.Set(new Change(
                patch,
                String.join(" and ", removed),
                "the operator then reconciles it",
                List.of(),
                ManagedByGit.warnings(resource)));
    }

    @Override
    public Optional<Reached> reached(EnvironmentObject shown, Optional<EnvironmentObject> now) {
        if (now.isEmpty()) {
            return Reached.bad("it was deleted meanwhile.");
        }
        boolean done = !Reached.isTrue(now.get(), Suspend.CONDITION) && Reached.isObserved(now.get());
        return done ? Reached.good(Reached.state(now.get())) : Optional.empty();
    }
}
