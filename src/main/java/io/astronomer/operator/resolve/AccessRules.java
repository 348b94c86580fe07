package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
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
        ScopeRules allowed = allowed(resource.getMetadata().getNamespace());
        if (scopeEntities.isEmpty() || allowed.allowsId(entity)) {
            return Optional.empty();
        }
        Outcome refused = notAllowed(resource, entity.scope(), text);
        EntityQuery query = allowed.query(entity.scope());
        if (query.isEmpty()) {
            return Optional.of(refused);
        }
        // The object was created under a rule. Its deletion waits for no listing, and fails with none.
        return isDeletion(resource, entity)
                ? lookup.peek(query)
                        .filter(rows -> !allowed.match(entity, rows))
                        .map(rows -> refused)
                : byName(allowed, entity, lookup, refused);
    }

    private static boolean isDeletion(EnvironmentObject resource, ScopeEntity entity) {
        return resource.isMarkedForDeletion()
                && resource.recordedScopeEntity().filter(entity::equals).isPresent();
    }

    /** Returns whether the namespace may use the token, for at least one scope entity. */
    public boolean allows(String namespace, boolean isSelected) {
        return isSelected || NamePattern.anyMatches(namespaces, namespace);
    }

    private static Optional<Outcome> byName(
            ScopeRules allowed, ScopeEntity entity, EntityLookup lookup, Outcome refused) {
        try {
            Optional<EntityRows> read = lookup.find(allowed.query(entity.scope()));
            if (read.isEmpty()) {
                return Optional.of(new Outcome.Deferred());
            }
            EntityRows rows = read.get();
            return allowed.match(entity, rows)
                    ? allowed.ambiguous(entity, rows).map(name -> NameMessages.ambiguousRule(entity.scope(), name))
                    : Optional.of(refused);
        } catch (AstroException.Forbidden failure) {
            return Optional.of(NameMessages.forbiddenRules(entity.scope(), failure));
        } catch (AstroException failure) {
            return Optional.of(Failures.outcome(failure, Optional.empty()));
        }
    }

    private ScopeRules allowed(String namespace) {
        return ScopeRules.of(scopeEntities.entrySet().stream()
                .filter(entry -> NamePattern.matches(entry.getKey(), namespace))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Returns the names that the rules of the resource look up of the Workspaces or of the Deployments.
     *
     * @param named Workspace or Deployment as the spec or the default has it
     */
    public EntityQuery query(EnvironmentObject resource, Optional<ScopeEntity> named, Scope scope) {
        ScopeRules allowed = allowed(resource.getMetadata().getNamespace());
        return resource.scopeEntity()
                .or(() -> named)
                .filter(entity -> entity.scope() == scope && !allowed.allowsId(entity))
                .map(entity -> allowed.query(scope))
                .orElseGet(() -> EntityQuery.none(scope));
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
