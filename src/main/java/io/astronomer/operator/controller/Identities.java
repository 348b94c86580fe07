package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.IdentityConflicts;
import io.astronomer.operator.resolve.IdentityLookup;
import io.astronomer.operator.resolve.Resolver;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Owner of an object, among the resources that describe it.
 *
 * @param identityLookup resources whose organization is this one
 * @param able whether no known problem keeps a resource from the objects of a scope entity
 */
public record Identities(
        String organizationId,
        Resolver resolver,
        IdentityLookup identityLookup,
        BiPredicate<ScopeEntity, EnvironmentObject> able) {
    private static final String SAME =
            " manages this object: the type, objectKey and the Workspace or Deployment are the same. ";

    /** Returns the outcome of a resource whose object another one owns. */
    Optional<Outcome> conflict(EnvironmentObject resource) {
        return winnerOver(resource)
                .map(owner -> new Outcome.Blocked(
                        Reason.RESOURCE_CONFLICT,
                        conflictMessage(resource, owner),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * Names of resources in other namespaces are not shown, because a reader of this resource may have no right to them.
     */
    private static String conflictMessage(EnvironmentObject resource, EnvironmentObject owner) {
        String namespace = owner.getMetadata().getNamespace();
        return namespace.equals(resource.getMetadata().getNamespace())
                ? "EnvironmentObject " + namespace + "/" + owner.getMetadata().getName() + " (namespace/name)" + SAME
                        + "Delete one of the two resources, or choose another objectKey. This one takes over when that"
                        + " one is deleted."
                : "An EnvironmentObject of namespace " + namespace + SAME
                        + "Choose another objectKey, or ask the owner of that namespace to delete that resource. This"
                        + " one takes over when that one is deleted.";
    }

    /** Returns whether the index has the resource under the identity of its object. */
    boolean isIndexed(EnvironmentObject resource, ObjectIdentity identity) {
        String uid = resource.getMetadata().getUid();
        return identityLookup
                .of(identity)
                .anyMatch(known -> known.getMetadata().getUid().equals(uid));
    }

    /** Returns the resource that owns the object instead of this one. */
    Optional<EnvironmentObject> winnerOver(EnvironmentObject resource) {
        return Optional.of(resource)
                .filter(resolver::contends)
                .flatMap(resolver::identity)
                .flatMap(identity -> IdentityConflicts.winnerOver(
                        organizationId,
                        resource,
                        identityLookup.of(identity).filter(resolver::contends),
                        other -> able.test(identity.scopeEntity(), other)));
    }
}
