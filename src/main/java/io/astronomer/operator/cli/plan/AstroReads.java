package io.astronomer.operator.cli.plan;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Listings of one organization. Reads only. */
public interface AstroReads {

    /** Returns the Workspaces or Deployments that the query wants. Throws an {@link AstroException}. */
    EntityRows entities(EntityQuery query);

    /** Reads all objects of each scope entity. */
    Map<ScopeEntity, Listing> objects(Set<ScopeEntity> scopeEntities);

    /** Returns the number of requests that were sent. */
    int requests();

    /** Result of a listing. */
    sealed interface Listing {

        /**
         * All objects.
         *
         * @param unusable objects whose row can't be used, each with its problem
         * @param unnamed number of rows whose object is not known: without a key, or of an unknown type
         * @param unsettled whether the listing changed while it was read: an object may be missing
         */
        record Complete(
                List<RemoteObject> objects, Map<ObjectIdentity, String> unusable, int unnamed, boolean unsettled)
                implements Listing {
            public Complete {
                objects = List.copyOf(objects);
                unusable = Map.copyOf(unusable);
            }
        }

        record Failed(AstroException failure) implements Listing {}
    }
}
