package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.Pages;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.Selection;
import java.util.List;

/** Whole listings, for tests that want to know what is there. */
public final class Listings {
    private Listings() {}

    /** All objects whose scope and scope entity are exactly these. */
    public static List<RemoteObject> list(EnvironmentObjects objects, Scope scope, String scopeEntityId) {
        Selection selection = new Selection.OfPlace(new Place(scope, scopeEntityId), any -> true);
        Pages pages = new Pages();
        while (!pages.isComplete()) {
            pages.add(objects.list(selection, pages.offset()));
        }
        return pages.objects();
    }
}
