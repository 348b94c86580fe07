package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.PageCollector;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.List;
import java.util.Optional;

/** Complete listings for tests. */
public final class Listings {
    private Listings() {}

    /** Returns all objects of exactly this scope and scope entity. */
    public static List<RemoteObject> list(EnvironmentObjects objects, Scope scope, String scopeEntityId) {
        ListFilter listFilter = new ListFilter(Optional.of(new ScopeEntity(scope, scopeEntityId)), any -> true);
        PageCollector pageCollector = new PageCollector();
        while (!pageCollector.isComplete()) {
            pageCollector.add(objects.list(listFilter, pageCollector.offset()));
        }
        return pageCollector.objects();
    }
}
