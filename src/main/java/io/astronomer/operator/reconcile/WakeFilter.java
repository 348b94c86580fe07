package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells which changes of a resource call for a pass: all but those of its status and of other people's metadata. */
public final class WakeFilter implements OnUpdateFilter<EnvironmentObject> {
    /** Asks for a pass whenever its value changes. The second is the one of Flux' command line. */
    private static final List<String> REQUESTS =
            List.of("astro.astronomer.io/reconcile-requested-at", "reconcile.fluxcd.io/requestedAt");

    @Override
    public boolean accept(EnvironmentObject now, EnvironmentObject before) {
        return wakes(now, before);
    }

    static boolean wakes(EnvironmentObject now, EnvironmentObject before) {
        return !now.getMetadata().getUid().equals(before.getMetadata().getUid())
                || !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion()
                || !now.getFinalizers().equals(before.getFinalizers())
                || REQUESTS.stream().anyMatch(name -> !annotation(now, name).equals(annotation(before, name)));
    }

    private static Optional<String> annotation(EnvironmentObject resource, String name) {
        return Optional.ofNullable(resource.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }
}
