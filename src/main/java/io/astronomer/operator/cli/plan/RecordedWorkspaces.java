package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.DefaultsLookup;
import java.util.Optional;

/**
 * Defaults of a plan without a cluster. The operator records the default Workspace of an object, and a later default moves
 * nothing. Without a status, the base tells what was recorded.
 */
record RecordedWorkspaces(DefaultsLookup present, BaseObjects base) implements DefaultsLookup {
    @Override
    public Defaults of(EnvironmentObject resource) {
        Defaults defaults = present.of(resource);
        return recorded(resource).map(defaults::withWorkspace).orElse(defaults);
    }

    private Optional<String> recorded(EnvironmentObject resource) {
        return omitsScope(resource)
                ? base.manifest(Manifest.reference(resource))
                        .flatMap(before -> base.described(before).known())
                        .map(Desired::identity)
                        .filter(identity -> identity.scope() == Scope.WORKSPACE)
                        .map(identity -> identity.scopeEntityId())
                : Optional.empty();
    }

    private static boolean omitsScope(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec())
                .flatMap(EnvironmentObjectSpec::namedScope)
                .isEmpty();
    }
}
