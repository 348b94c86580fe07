package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.Ownership;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says which of several resources for one object of an organization manages it: one rule for each pass. A verified id decides
 * first; then the default organization; then a create that has begun; then age; and of two of one second the smaller uid.
 */
public final class IdentityConflicts {
    private IdentityConflicts() {}

    /**
     * The resource that goes before this one.
     *
     * @param withTheSameIdentity those that contend ({@link Resolver#contends}): a resource that observes takes no part
     * @param organizationId the organization that the resources lead to now
     * @param able whether nothing is known to keep a resource from the object: Astro accepts its token, its Workspace or
     *     Deployment could be read, its namespace is allowed, and it is not suspended. Only a verified id does without
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

    /** Has it, or may have it: a create whose end is not known counts, and so does a replacement half done. */
    public static boolean holds(EnvironmentObject resource) {
        EnvironmentObjectStatus status = resource.getStatus();
        return status != null && (owns(status) || hasBegun(resource) || status.replacing() != null);
    }

    /** Astro gave the resource this id in the organization that it leads to now, or the resource is being replaced there. */
    private static boolean isVerified(String organizationId, EnvironmentObject resource) {
        EnvironmentObjectStatus status = resource.getStatus();
        return status != null
                && organizationId.equals(status.organizationId())
                && ((owns(status) && status.id() != null) || status.replacing() != null);
    }

    /** The status speaks of an organization that the resource no longer leads to: it can have no object in this one. */
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
        return resource.getStatus() != null && resource.getStatus().createStartedAt() != null;
    }

    private static boolean owns(EnvironmentObjectStatus status) {
        return status.ownership() != null && status.ownership() != Ownership.Observed;
    }
}
