package io.astronomer.operator.cli.remote;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.plan.AstroReads;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads of a command that needs the same listings several times. Each is read once, so that its parts are of one moment. */
public final class KnownListings implements AstroReads {
    private final AstroReads astro;
    private final Map<Scope, EntityRows> rows = new EnumMap<>(Scope.class);
    private final Map<ScopeEntity, Listing> listings = new HashMap<>();

    public KnownListings(AstroReads astro) {
        this.astro = astro;
    }

    @Override
    public EntityRows entities(EntityQuery query) {
        return rows.computeIfAbsent(query.scope(), scope -> astro.entities(whole(scope)));
    }

    /** Returns all Workspaces or Deployments; none where the token may not list them. */
    public EntityRows all(Scope scope) {
        try {
            return entities(whole(scope));
        } catch (AstroException.Forbidden | AstroException.NotFound refused) {
            return new EntityRows(List.of());
        }
    }

    private static EntityQuery whole(Scope scope) {
        return new EntityQuery(scope, Set.of(), Set.of(), true);
    }

    @Override
    public Map<ScopeEntity, Listing> objects(Set<ScopeEntity> scopeEntities) {
        Set<ScopeEntity> unread = new LinkedHashSet<>(scopeEntities);
        unread.removeAll(listings.keySet());
        if (!unread.isEmpty()) {
            listings.putAll(astro.objects(unread));
        }
        Map<ScopeEntity, Listing> found = new HashMap<>(listings);
        found.keySet().retainAll(scopeEntities);
        return found;
    }

    @Override
    public int requests() {
        return astro.requests();
    }
}
