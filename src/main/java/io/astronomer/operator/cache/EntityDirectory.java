package io.astronomer.operator.cache;

import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import java.util.Optional;

/**
 * Directory of an organization: the names of its Workspaces and Deployments, as far as resources use them. Refreshes itself
 * with one listing of each, before the rows are too old.
 */
public final class EntityDirectory {
    private final EntityListing workspaces;
    private final EntityListing deployments;

    public EntityDirectory(RefreshContext context, DirectoryUsers users) {
        workspaces = new EntityListing(Scope.WORKSPACE, context, users);
        deployments = new EntityListing(Scope.DEPLOYMENT, context, users);
    }

    /**
     * Returns the rows. Empty if they were not read: a read starts, and the resource is requeued when it completes. A name
     * that the rows lack is looked up again, at most every 30 seconds.
     *
     * @throws io.astronomer.operator.astro.AstroException the failure of the last read, until the next one; the cause of a
     *     long wait for a permit
     */
    public Optional<EntityRows> find(EntityRequest request) {
        return listing(request.query().scope()).find(request);
    }

    /** Returns the rows, if they were read. Otherwise a read starts, which the resource does not wait for. */
    public Optional<EntityRows> peek(EntityRequest request) {
        return listing(request.query().scope()).peek(request);
    }

    /** The token changed: a read that Astro rejected with the last one is repeated. */
    public void credentialChanged() {
        workspaces.credentialChanged();
        deployments.credentialChanged();
    }

    private EntityListing listing(Scope scope) {
        return scope == Scope.DEPLOYMENT ? deployments : workspaces;
    }
}
