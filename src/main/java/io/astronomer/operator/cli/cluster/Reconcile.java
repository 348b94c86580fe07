package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Annotations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Requests a reconciliation with a refresh.
 *
 * @param now the value of the request; two requests within a second differ
 */
public record Reconcile(Instant now) implements Verb {

    @Override
    public Decision decide(EnvironmentObject resource) {
        List<String> warnings = Reached.isTrue(resource, Suspend.CONDITION)
                ? List.of("it is suspended: the operator handles the request when it is resumed.")
                : List.of();
        return new Decision.Set(new Change(
                Patches.annotation(Annotations.RECONCILE_REQUESTED_AT, value()),
                "annotation " + Annotations.RECONCILE_REQUESTED_AT + "=" + value(),
                "the operator then reads Astro and reconciles it at once",
                List.of(),
                warnings));
    }

    private String value() {
        return now.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    @Override
    public Optional<Reached> reached(EnvironmentObject shown, Optional<EnvironmentObject> now) {
        if (now.isEmpty()) {
            return Reached.bad("it was deleted meanwhile.");
        }
        // The status repeats the request of Flux after ours.
        return Optional.ofNullable(now.get().getStatus())
                .map(EnvironmentObjectStatus::lastHandledReconcileAt)
                .filter(handled -> handled.equals(value()) || handled.startsWith(value() + " "))
                .flatMap(handled -> Reached.good(Reached.state(now.get())));
    }
}
