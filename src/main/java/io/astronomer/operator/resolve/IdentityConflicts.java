package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Chooses the owner of an object among several resources, by one rule for every reconciliation. Precedence: a verified id,
 * then the default organization, then a create that has begun, then age, then the smaller uid.
 */
public final class IdentityConflicts {
    private IdentityConflicts() {}

    /**
     * Returns the resource that takes precedence over this one.
     *
     * @param withTheSameIdentity resources that contend ({@link Resolver#contends}); a resource that observes does not
     * @param organizationId present organization of the resources
     * @param able whether no known problem keeps a resource from the object: Astro accepts its token, its scope entity
     *     could be read, its namespace has access, and it is not suspended. Only a verified id needs none of these
     */
    public static Optional<EnvironmentObject> winnerOver(
            String organizationId,
            EnvironmentObject resource,
            Stream<EnvironmentObject> withTheSameIdentity,
            Predicate<EnvironmentObject> able) {
        Comparator<EnvironmentObject> precedence = precedence(organizationId);
        return withTheSameIdentity
                .filter(other -> !other.getMetadata()
                        .getUid()
                        .equals(resource.getMetadata().getUid()))
                .filter(other -> precedence.compare(other, resource) < 0)
                .filter(other ->
                        isVerified(organizationId, other) || (!isOfAnother(organizationId, other) && able.test(other)))
                .min(precedence);
    }

    private static Comparator<EnvironmentObject> precedence(String organizationId) {
        return Comparator.<EnvironmentObject, Boolean>comparing(resource -> !isVerified(organizationId, resource))
                .thenComparing(resource -> !isOfDefault(resource))
                .thenComparing(resource -> !hasBegun(resource))
                .thenComparing(resource -> resource.getMetadata().getCreationTimestamp())
                .thenComparing(resource -> resource.getMetadata().getUid());
    }

    /**
     * Returns whether the resource has or may have an object: a create without a known result counts, and a replacement in
     * progress.
     */
    public static boolean holds(EnvironmentObject resource) {
        return resource.getStatus() != null && holds(resource.getStatus());
    }

    /** Returns the same of a status. */
    public static boolean holds(EnvironmentObjectStatus status) {
        return owns(status) || hasBegun(status) || status.recorded().replacing() != null;
    }

    /**
     * Returns whether Astro gave the resource this id in its present organization, or a replacement is in progress there.
     */
    private static boolean isVerified(String organizationId, EnvironmentObject resource) {
        EnvironmentObjectStatus status = resource.getStatus();
        return status != null
                && organizationId.equals(status.organizationId())
                && ((owns(status) && status.id() != null) || status.recorded().replacing() != null);
    }

    /** Returns whether the status belongs to another organization, so that the resource has no object in this one. */
    private static boolean isOfAnother(String organizationId, EnvironmentObject resource) {
        return Optional.ofNullable(resource.getStatus())
                .map(EnvironmentObjectStatus::organizationId)
                .filter(recorded -> !recorded.equals(organizationId))
                .isPresent();
    }

    private static boolean isOfDefault(EnvironmentObject resource) {
        return resource.getSpec() == null || resource.getSpec().organizationRef() == null;
    }

    private static boolean hasBegun(EnvironmentObject resource) {
        return resource.getStatus() != null && hasBegun(resource.getStatus());
    }

    private static boolean hasBegun(EnvironmentObjectStatus status) {
        return status.recorded().createStartedAt() != null;
    }

    private static boolean owns(EnvironmentObjectStatus status) {
        return status.ownership() != null && status.ownership().owns();
    }
}
