package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.ResolvedNames;
import java.util.List;

/** Resolver of the Workspaces and Deployments that a spec names. A spec with ids only needs no lookup. */
public final class NameResolver {
    private final DefaultsLookup defaults;

    public NameResolver(DefaultsLookup defaults) {
        this.defaults = defaults;
    }

    /** Returns the names that the resource uses. */
    public SpecNames names(EnvironmentObject resource) {
        return new SpecNames(resource, defaults.of(resource).workspace());
    }

    /**
     * Resolves the names of the resource.
     *
     * @throws io.astronomer.operator.astro.AstroException the failure of the last read that the resolution needs
     */
    public NameResolution resolve(EnvironmentObject resource, EntityLookup lookup) {
        SpecNames names = names(resource);
        try {
            ScopeResolver.Named scope = new ScopeResolver(resource, names, lookup).resolve();
            LinkResolver links = new LinkResolver(names, scope, lookup);
            List<LinkTarget> linked = links.linked();
            List<LinkTarget> excluded = links.excluded();
            return new NameResolution.Resolved(
                    new ResolvedNames(scope.entity(), scope.name(), scope.resolvedFrom(), linked, excluded));
        } catch (Unresolvable unresolvable) {
            return new NameResolution.Unresolved(unresolvable.outcome());
        }
    }
}
