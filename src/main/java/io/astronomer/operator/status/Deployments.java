package io.astronomer.operator.status;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Entity;
import io.astronomer.operator.api.EnvironmentObjectStatus.Links;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.NamedSpec;
import io.astronomer.operator.plan.ResolvedNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deployments of a spec, as the status shows and records them. */
public final class Deployments {
    private static final int MOST_NAMED = 20;
    private static final int LONGEST_NAME = 256;

    private Deployments() {}

    /** Returns whether the status records the names as they are. */
    public static boolean areRecorded(@Nullable EnvironmentObjectStatus status, ResolvedNames names) {
        if (status == null) {
            return names.resolvedFrom().isEmpty() && names.deployments().isEmpty();
        }
        boolean sameText = Objects.equals(
                status.recorded().resolvedFrom(), names.resolvedFrom().orElse(null));
        return sameText && isScopeRecorded(status, names) && recorded(status).equals(names.deployments());
    }

    /** A recorded scope entity precedes the spec in each check, so it is never another one than the resolved. */
    private static boolean isScopeRecorded(EnvironmentObjectStatus status, ResolvedNames names) {
        if (names.resolvedFrom().isEmpty()) {
            return status.scopeEntity().map(names.scopeEntity()::equals).orElse(true);
        }
        return status.scopeEntity().filter(names.scopeEntity()::equals).isPresent()
                && status.scopeName().filter(shown(names.scopeName())::equals).isPresent();
    }

    /** Returns the ids of the Deployments that the status records, by name. */
    public static Map<String, String> recorded(EnvironmentObjectStatus status) {
        return status.recorded().deploymentIds();
    }

    static @Nullable List<Entity> named(ResolvedNames names) {
        List<Entity> entities = names.deployments().entrySet().stream()
                .map(entry -> new Entity(entry.getKey(), entry.getValue()))
                .toList();
        return entities.isEmpty() ? null : entities;
    }

    /** Returns the counts and the first names of the links; empty for an object of one Deployment. */
    static Optional<Links> links(NamedSpec spec) {
        Desired desired = spec.desired();
        ResolvedNames names = spec.names();
        if (desired.identity().scope() == Scope.DEPLOYMENT) {
            return Optional.empty();
        }
        long overridden = desired.links().stream()
                .filter(link -> !link.overrides().isEmpty())
                .count();
        return Optional.of(new Links(
                desired.links().size(),
                (int) overridden,
                desired.excluded().size(),
                desired.autoLinkDeployments(),
                shown(names.links()),
                shown(names.excluded())));
    }

    private static @Nullable List<String> shown(List<LinkTarget> targets) {
        return targets.isEmpty()
                ? null
                : targets.stream()
                        .map(target -> shown(target.name()))
                        .sorted()
                        .limit(MOST_NAMED)
                        .toList();
    }

    /** Returns the name as the status has it. */
    public static String shown(String name) {
        return DisplayText.line(name, LONGEST_NAME);
    }
}
