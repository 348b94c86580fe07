package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.plan.Failures;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Access rules of the operator's own token.
 *
 * @param selector label selector of further namespaces
 * @param scopeEntities ids, names and patterns of names, by name or pattern of namespaces
 */
public record AccessRules(Set<String> namespaces, Optional<String> selector, Map<String, Set<String>> scopeEntities) {
    public AccessRules {
        namespaces = Set.copyOf(namespaces);
        scopeEntities = scopeEntities.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** Returns rules that allow nothing, of an organization with a token of its own. */
    public static AccessRules none() {
        return new AccessRules(Set.of(), Optional.empty(), Map.of());
    }

    /**
     * Returns the refusal of the resource, which says how to allow it. A deferred outcome while the names of the rules are
     * not known. A resource whose own name is not resolved yet is not refused.
     *
     * @param isSelected whether the selector selects its namespace
     * @param lookup in the directory of the default organization
     */
    public Optional<Outcome> refusal(EnvironmentObject resource, boolean isSelected, EntityLookup lookup) {
        String namespace = resource.getMetadata().getNamespace();
        if (!allows(namespace, isSelected)) {
            return Optional.of(
                    new Outcome.Stalled(Reason.NAMESPACE_NOT_ALLOWED, notAllowed(namespace) + deletionHint(resource)));
        }
        Optional<ScopeEntity> entity = resource.scopeEntity();
        if (entity.isPresent()) {
            return refusal(resource, entity.get(), entity.get().entityId(), lookup);
        }
        return scopeEntities.isEmpty() || !allowed(namespace).isEmpty()
                ? Optional.empty()
                : Optional.of(notAllowed(resource, Scope.WORKSPACE, "any Workspace or Deployment"));
    }

    /**
     * Returns the refusal of a resource in an allowed namespace for one scope entity.
     *
     * @param text text that the refusal shows for the scope entity
     */
    public Optional<Outcome> refusal(EnvironmentObject resource, ScopeEntity entity, String text, EntityLookup lookup) {
        Set<String> allowed = allowed(resource.getMetadata().getNamespace());
        if (scopeEntities.isEmpty() || allowed.contains(NamePattern.ALL) || allowed.contains(entity.entityId())) {
            return Optional.empty();
        }
        return byName(entity, allowed, lookup, notAllowed(resource, entity.scope(), text));
    }

    /** Returns whether the namespace may use the token, for at least one scope entity. */
    public boolean allows(String namespace, boolean isSelected) {
        return isSelected || NamePattern.anyMatches(namespaces, namespace);
    }

    /** Names are compared by the ids that they have in Astro. */
    private static Optional<Outcome> byName(
            ScopeEntity entity, Set<String> allowed, EntityLookup lookup, Outcome refused) {
        EntityQuery query = query(entity.scope(), allowed);
        if (query.isEmpty()) {
            return Optional.of(refused);
        }
        try {
            return lookup.find(query)
                    .map(rows -> rows.withId(entity.entityId())
                            .filter(row -> NamePattern.anyMatches(allowed, row.name()))
                            .map(row -> Optional.<Outcome>empty())
                            .orElse(Optional.of(refused)))
                    .orElseGet(() -> Optional.of(new Outcome.Deferred()));
        } catch (AstroException failure) {
            return Optional.of(Failures.outcome(failure, Optional.empty()));
        }
    }

    private Set<String> allowed(String namespace) {
        return scopeEntities.entrySet().stream()
                .filter(entry -> NamePattern.matches(entry.getKey(), namespace))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns what the rules look up of the Workspaces or of the Deployments. */
    public EntityQuery query(Scope scope) {
        return query(
                scope, scopeEntities.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
    }

    private static EntityQuery query(Scope scope, Set<String> entities) {
        Set<String> names = entities.stream()
                .filter(text -> !Cuid.matches(text) && !text.equals(NamePattern.ALL))
                .collect(Collectors.toUnmodifiableSet());
        // A rule does not say whether it names a Workspace or a Deployment, so the other listing lacks the name.
        return new EntityQuery(scope, Set.of(), Set.of(), !names.isEmpty());
    }

    private static String notAllowed(String namespace) {
        return "Namespace " + namespace + " may not use the operator's API token. Ask the platform team to add it to"
                + " organization.allowedNamespaces (ASTRO_ALLOWED_NAMESPACES), or to let"
                + " organization.allowedNamespaceSelector (ASTRO_ALLOWED_NAMESPACE_SELECTOR) match it, or use an"
                + " allowed namespace.";
    }

    private static Outcome notAllowed(EnvironmentObject resource, Scope scope, String text) {
        return new Outcome.Stalled(
                Reason.SCOPE_NOT_ALLOWED,
                scope.field() + ": namespace " + resource.getMetadata().getNamespace()
                        + " may not use the operator's API token for " + NameMessages.shown(text)
                        + ". Ask the platform team to add it to organization.allowedScopeEntities"
                        + " (ASTRO_ALLOWED_SCOPE_ENTITIES), or use an allowed Workspace or Deployment."
                        + deletionHint(resource));
    }

    private static String deletionHint(EnvironmentObject resource) {
        return resource.isMarkedForDeletion()
                ? " Until then its object can't be deleted: to leave it in Astro, set policy.deletion to Orphan."
                : "";
    }
}
