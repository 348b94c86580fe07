package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.ResolvedNames;
import io.astronomer.operator.status.Deployments;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events of names that mean something else than the status records. Pure. */
final class NameEvents {
    private NameEvents() {}

    static Optional<EventMessage> of(@Nullable EnvironmentObjectStatus previous, ResolvedNames names) {
        return Optional.ofNullable(previous)
                .flatMap(status -> renamed(status, names).or(() -> moved(status, names)));
    }

    private static Optional<EventMessage> renamed(EnvironmentObjectStatus status, ResolvedNames names) {
        String kind = names.scopeEntity().scope() == Scope.DEPLOYMENT ? "Deployment" : "Workspace";
        return status.scopeEntity()
                .filter(names.scopeEntity()::equals)
                .flatMap(bound -> status.scopeName())
                // Without a name the status has the id.
                .filter(name -> !name.equals(names.scopeEntity().entityId()))
                .filter(name -> !name.equals(Deployments.shown(names.scopeName())))
                .map(name -> EventReason.RENAMED.with(
                        "The %s of the object (id %s) was renamed in Astro from %s to %s. The object belongs to it as before"
                                .formatted(kind, names.scopeEntity().entityId(), name, names.scopeName())));
    }

    /**
     * In another Workspace the same names are other Deployments, which did not move. Of several Deployments of one name, a
     * selector may find any first.
     */
    private static Optional<EventMessage> moved(EnvironmentObjectStatus status, ResolvedNames names) {
        Map<String, String> recorded =
                status.scopeEntity().filter(names.scopeEntity()::equals).isPresent()
                        ? Deployments.recorded(status)
                        : Map.of();
        String moved = names.named().entrySet().stream()
                .filter(entry -> recorded.containsKey(entry.getKey())
                        && !entry.getValue().equals(recorded.get(entry.getKey())))
                .map(entry -> "%s is %s now, was %s"
                        .formatted(entry.getKey(), entry.getValue(), recorded.get(entry.getKey())))
                .collect(Collectors.joining("; "));
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(EventReason.LINK_MOVED.with(
                        "Deployments were created again in Astro under their names: " + moved));
    }
}
