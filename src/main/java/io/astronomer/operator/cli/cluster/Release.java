package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Releases a resource whose deletion can't be carried out. Its object remains in Astro. */
public record Release() implements Verb {
    private static final String OURS = "astro.astronomer.io/";

    @Override
    public Decision decide(EnvironmentObject resource) {
        String name = resource.getMetadata().getName();
        if (!resource.isMarkedForDeletion()) {
            return new Decision.Unfit("it is not being deleted. To delete it and keep its object in Astro, set"
                    + " spec.policy.deletion to Orphan, and then run kubectl delete envobj " + ShownPlan.text(name)
                    + ".");
        }
        if (resource.annotation(Annotations.FORCE_ORPHAN).filter("true"::equals).isPresent()) {
            return new Decision.Nothing("it is released already.");
        }
        return new Decision.Set(new Change(
                Patches.annotation(Annotations.FORCE_ORPHAN, "true"),
                "annotation " + Annotations.FORCE_ORPHAN + "=true",
                "the operator then removes the resource and sends nothing to Astro; " + remains(resource),
                List.of("its deletion waits: " + Reached.state(resource)),
                warnings(resource)));
    }

    private static String remains(EnvironmentObject resource) {
        Optional<String> id = Optional.ofNullable(resource.getStatus()).map(EnvironmentObjectStatus::id);
        Optional<String> key = Optional.ofNullable(resource.getSpec()).map(EnvironmentObjectSpec::objectKey);
        if (id.isEmpty()) {
            return "an object that it may have created remains in Astro";
        }
        return "the object " + ShownPlan.text(id.get())
                + key.map(text -> " (" + ShownPlan.text(text) + ")").orElse("") + " remains in Astro, unmanaged";
    }

    private static List<String> warnings(EnvironmentObject resource) {
        List<String> warnings = new ArrayList<>();
        if (Reached.readyReason(resource).equals(Reason.MASS_DELETION_BLOCKED.text())) {
            warnings.add("its deletion waits for an approval: kubectl astro allow deletes the object as well.");
        }
        List<String> others = Stream.ofNullable(resource.getMetadata().getFinalizers())
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .filter(finalizer -> !finalizer.startsWith(OURS))
                .map(ShownPlan::text)
                .toList();
        if (!others.isEmpty()) {
            warnings.add(
                    "it stays until the finalizers of other programs are removed: " + String.join(", ", others) + ".");
        }
        return warnings;
    }

    @Override
    public Optional<Reached> reached(EnvironmentObject shown, Optional<EnvironmentObject> now) {
        boolean gone = now.map(present -> !Objects.equals(
                        present.getMetadata().getUid(), shown.getMetadata().getUid()))
                .orElse(true);
        return gone ? Reached.good("it is gone.") : Optional.empty();
    }
}
