package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
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
 */
public record AccessRules(Set<String> namespaces, Optional<String> selector, Map<String, Set<String>> scopeEntities) {
    public AccessRules {
        namespaces = Set.copyOf(namespaces);
        scopeEntities = scopeEntities.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /**
     * Returns the refusal of the resource, which says how to allow it.
     *
     * @param isSelected whether the selector selects its namespace
     */
    public Optional<Outcome> refusal(EnvironmentObject resource, boolean isSelected) {
        String namespace = resource.getMetadata().getNamespace();
        if (!isSelected && !NamePattern.anyMatches(namespaces, namespace)) {
            return Optional.of(
                    new Outcome.Stalled(Reason.NAMESPACE_NOT_ALLOWED, notAllowed(namespace) + deletionHint(resource)));
        }
        Optional<ScopeEntity> entity = resource.scopeEntity();
        return mayTouch(namespace, entity.map(ScopeEntity::entityId))
                ? Optional.empty()
                : Optional.of(new Outcome.Stalled(
                        Reason.SCOPE_NOT_ALLOWED, notAllowed(namespace, entity) + deletionHint(resource)));
    }

    private boolean mayTouch(String namespace, Optional<String> entity) {
        return scopeEntities.isEmpty()
                || scopeEntities.entrySet().stream()
                        .filter(entry -> NamePattern.matches(entry.getKey(), namespace))
                        .map(Map.Entry::getValue)
                        .anyMatch(entities -> entities.contains(NamePattern.ALL)
                                || entity.filter(entities::contains).isPresent());
    }

    private static String notAllowed(String namespace) {
        return "Namespace " + namespace + " may not use the operator's API token. Ask the platform team to add it to"
                + " organization.allowedNamespaces (ASTRO_ALLOWED_NAMESPACES), or to let"
                + " organization.allowedNamespaceSelector (ASTRO_ALLOWED_NAMESPACE_SELECTOR) match it, or use an"
                + " allowed namespace.";
    }

    private static String notAllowed(String namespace, Optional<ScopeEntity> entity) {
        String field = entity.map(ScopeEntity::scope).orElse(Scope.WORKSPACE).field();
        String id = entity.map(ScopeEntity::entityId).orElse("");
        return field + ": namespace " + namespace + " may not use the operator's API token for " + id
                + ". Ask the platform team to add it to organization.allowedScopeEntities"
                + " (ASTRO_ALLOWED_SCOPE_ENTITIES), or use an allowed Workspace or Deployment.";
    }

    private static String deletionHint(EnvironmentObject resource) {
        return resource.isMarkedForDeletion()
                ? " Until then its object can't be deleted: to leave it in Astro, set policy.deletion to Orphan."
                : "";
    }
}
