package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.cache.EntityDirectory;
import io.astronomer.operator.cache.EntityRequest;
import io.astronomer.operator.cache.EntryAge;
import io.astronomer.operator.resolve.EntityLookup;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lookup of one resource in the directory of its organization.
 *
 * @param maxAge age at which the rows are refreshed
 * @param requeue requeues the resource
 */
record NameLookup(EntityDirectory directory, EnvironmentObject resource, Duration maxAge, Consumer<ResourceID> requeue)
        implements EntityLookup {
    /** Age of rows that a reconcile request accepts, because the directory is not read more often. */
    private static final Duration REQUESTED = Duration.ofSeconds(30);

    @Override
    public Optional<EntityRows> find(EntityQuery query) {
        return directory.find(request(query));
    }

    @Override
    public Optional<EntityRows> peek(EntityQuery query) {
        return directory.peek(request(query));
    }

    private EntityRequest request(EntityQuery query) {
        ResourceID id = ResourceID.fromResource(resource);
        EntryAge age = ReconcileRequests.isOpen(resource) ? EntryAge.atMost(REQUESTED) : EntryAge.refreshedAt(maxAge);
        return new EntityRequest(
                query,
                resource.getMetadata().getUid(),
                resource.getMetadata().getNamespace(),
                age,
                PermitRequests.priority(resource),
                () -> requeue.accept(id));
    }
}
