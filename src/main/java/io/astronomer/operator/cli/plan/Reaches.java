package io.astronomer.operator.cli.plan;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Link;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.ResolvedNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes which Deployments see an object. */
final class Reaches {
    private Reaches() {}

    static PlannedObject.Reach of(Desired desired, ResolvedNames resolved, EntityNames names) {
        if (desired.identity().scope() == Scope.DEPLOYMENT) {
            return new PlannedObject.Reach(List.of(resolved.scopeName()), List.of());
        }
        Set<String> linked = desired.links().stream().map(Link::deploymentId).collect(Collectors.toSet());
        List<String> byLink = resolved.links().stream()
                .map(LinkTarget::name)
                .distinct()
                .sorted()
                .toList();
        Stream<Entity> all = desired.autoLinkDeployments()
                ? names.deployments(desired.identity().scopeEntityId()).stream()
                : Stream.empty();
        List<String> auto = all.filter(entity -> !linked.contains(entity.id()))
                .filter(entity -> !desired.excluded().contains(entity.id()))
                .map(Entity::name)
                .toList();
        return new PlannedObject.Reach(byLink, auto);
    }
}
