package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.EntityLookup;
import java.util.Optional;

/**
 * Access of namespaces to the operator's own token.
 *
 * @param directory of the default organization
 */
public record NamespaceAccess(
        AccessRules accessRules, SelectedNamespaces selectedNamespaces, DefaultDirectory directory) {

    /**
     * Returns why the resource has no access. A resource with an organization of its own needs none. Deferred until the names
     * of the rules are known, and then the resource is requeued.
     */
    public Optional<Outcome> refusal(EnvironmentObject resource) {
        return refusal(resource, directory.lookup(resource));
    }

    /**
     * Returns why the resource has no access to the scope entity that its names were resolved to.
     *
     * @param text text of the spec that names the scope entity
     */
    Optional<Outcome> refusal(EnvironmentObject resource, ScopeEntity entity, String text) {
        return hasOwnToken(resource)
                ? Optional.empty()
                : accessRules.refusal(resource, entity, text, directory.lookup(resource));
    }

    /** Returns whether the resource has access, as far as is known. */
    public boolean isAllowed(EnvironmentObject resource) {
        return refusal(resource, new PeekingLookup(directory.lookup(resource)))
                .filter(refused -> !refused.isDeferred())
                .isEmpty();
    }

    /** Returns whether the resource has access, unless the names of the rules refuse it. Looks up none. */
    boolean mayBeAllowed(EnvironmentObject resource) {
        return refusal(resource, DefaultDirectory.NOTHING_READ)
                .filter(refused -> !refused.isDeferred())
                .isEmpty();
    }

    private Optional<Outcome> refusal(EnvironmentObject resource, EntityLookup lookup) {
        return hasOwnToken(resource) ? Optional.empty() : accessRules.refusal(resource, isSelected(resource), lookup);
    }

    private boolean isSelected(EnvironmentObject resource) {
        return selectedNamespaces.contains(namespace(resource));
    }

    private static String namespace(EnvironmentObject resource) {
        return resource.getMetadata().getNamespace();
    }

    private static boolean hasOwnToken(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec())
                .filter(spec -> spec.organizationRef() != null)
                .isPresent();
    }

    /** Lookup that no resource waits for. */
    private record PeekingLookup(EntityLookup lookup) implements EntityLookup {
        @Override
        public Optional<EntityRows> find(EntityQuery query) {
            return lookup.peek(query);
        }

        @Override
        public Optional<EntityRows> peek(EntityQuery query) {
            return lookup.peek(query);
        }
    }
}
