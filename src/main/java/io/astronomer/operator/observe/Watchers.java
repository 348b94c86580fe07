package io.astronomer.operator.observe;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Those who look at objects. */
public interface Watchers {

    /** What somebody looks at in the place, and how old the view of it may get. Nothing else is kept. */
    Map<ObjectIdentity, Duration> of(Place place);

    /** The namespaces of those who look at the place. */
    Set<String> namespaces(Place place);

    /** These asked, or have to say something: they go first. Must return at once. */
    void answer(Set<ObjectIdentity> identities);

    /** Something is new about these, and nobody asked. Must return at once. */
    void news(Set<ObjectIdentity> identities);
}
