package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cache.EntityDirectory;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ResolvedNames;
import io.astronomer.operator.resolve.EntityLookup;
import io.astronomer.operator.resolve.NameResolution;
import io.astronomer.operator.resolve.NameResolver;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Resolution of the names of one organization's resources, in its directory.
 *
 * @param requeue requeues a resource when the directory was read
 */
public record ResourceNames(
        NameResolver resolver,
        EntityDirectory directory,
        NamespaceAccess access,
        Freshness freshness,
        Consumer<ResourceID> requeue) {

    /**
     * Resolves the names. A scope entity that the namespace may not access is unresolved, so its id is not recorded.
     *
     * @throws io.astronomer.operator.astro.AstroException the failure of the last read of the directory
     */
    NameResolution resolve(EnvironmentObject resource) {
        NameResolution resolution = resolver.resolve(resource, lookup(resource));
        return resolution instanceof NameResolution.Resolved resolved
                ? refusal(resource, resolved.names().scopeEntity())
                        .<NameResolution>map(NameResolution.Unresolved::new)
                        .orElse(resolution)
                : resolution;
    }

    private Optional<Outcome> refusal(EnvironmentObject resource, ScopeEntity entity) {
        String text =
                resolver.names(resource).scopeText().map(ScopeEntity::entityId).orElse(entity.entityId());
        return access.refusal(resource, entity, text);
    }

    EntityLookup lookup(EnvironmentObject resource) {
        return new NameLookup(directory, resource, freshness.maxAge(resource), requeue);
    }

    /** Returns the names of a resource in deletion, as far as they are recorded; empty if they are unknown. */
    Optional<ResolvedNames> recorded(EnvironmentObject resource) {
        EnvironmentObjectStatus status =
                Optional.ofNullable(resource.getStatus()).orElseGet(EnvironmentObjectStatus::untouched);
        return resolver.resolve(resource, new RecordedLookup(status)) instanceof NameResolution.Resolved resolved
                ? Optional.of(resolved.names())
                : Optional.empty();
    }

    /** Returns whether the resource needs its names resolved. */
    boolean areUsed(EnvironmentObject resource) {
        return resolver.names(resource).areUsed();
    }
}
