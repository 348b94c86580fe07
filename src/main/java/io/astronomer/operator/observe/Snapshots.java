package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.limit.Lane;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The shared view of Astro: one a Workspace or Deployment, renewed by itself before it gets older than somebody can bear, and
 * sooner when one of our own writes left an object unknown. Who looks is woken when something is new.
 */
public final class Snapshots {
    private final Means means;
    private final Sweep sweep;
    private final Map<Place, Survey> surveys = new ConcurrentHashMap<>();

    public Snapshots(Means means) {
        this.means = means;
        this.sweep = new Sweep(means);
    }

    /**
     * What is there under the identity; empty when that has to be seen first: who asks is woken then.
     *
     * @param maxAge how old the view may get before it is renewed
     * @param lane what the look is for
     * @param namespace of the resource that asks: namespaces take turns
     * @throws AstroException what the last attempt to see it came to, until the next one; and while its row can't be used
     */
    public Optional<Observed> observe(ObjectIdentity identity, Duration maxAge, Lane lane, String namespace) {
        return at(identity)
                .find(identity, maxAge, lane, namespace)
                .map(sighting -> sighting.seen().observed());
    }

    /** Whether the service showed the place, and has not refused it since. */
    public boolean isReadable(Place place) {
        return Optional.ofNullable(surveys.get(place))
                .filter(Survey::isReadable)
                .isPresent();
    }

    /** Whether the object was confirmed to be gone. */
    public boolean isGone(ObjectIdentity identity, String id) {
        return at(identity).snapshot().isGone(identity, id);
    }

    /** Reads one object, because acting on an outdated row would hurt. It may be found under another identity. */
    public Observed confirm(EnvironmentObjects objects, ObjectIdentity identity, String id) {
        try {
            RemoteObject object = objects.get(id);
            wrote(object);
            return new Observed.Present(object);
        } catch (AstroException.NotFound missing) {
            at(identity).snapshot().gone(identity, id);
            removed(identity);
            return new Observed.Absent();
        }
    }

    /** The service's answer is newer than any listing begun before it. */
    public void wrote(RemoteObject answer) {
        at(answer.identity())
                .snapshot()
                .keep(answer.identity(), Optional.of(answer), means.timing().now());
    }

    public void removed(ObjectIdentity identity) {
        at(identity).snapshot().keep(identity, Optional.empty(), means.timing().now());
    }

    /** A write whose effect only a look begun from now on can tell. */
    public void touched(ObjectIdentity identity) {
        at(identity).snapshot().distrust(identity);
    }

    /** As of when it is known what is there; empty while nothing is. */
    public Optional<Instant> readAt(ObjectIdentity identity) {
        return at(identity).snapshot().readAt(identity);
    }

    /** The resource asks for a look that begins after the first time that this request is told of. */
    public void requested(ObjectIdentity identity, String uid, String request) {
        if (changed(identity, uid, request)) {
            at(identity).insist();
        }
    }

    /**
     * The resource changed: only a look is believed that begins after the first time that this change is told of. Answers
     * whether that is now.
     */
    public boolean changed(ObjectIdentity identity, String uid, String change) {
        return at(identity).snapshot().request(identity, uid, change);
    }

    /** There is another token: what the last one was refused is asked again. */
    public void credentialChanged() {
        surveys.values().forEach(Survey::credentialChanged);
    }

    private Survey at(ObjectIdentity identity) {
        return surveys.computeIfAbsent(identity.place(), place -> new Survey(place, means, new Keeper()));
    }

    private final class Keeper implements Survey.Host {
        @Override
        public void due(Survey survey) {
            Set<Survey> due = surveys.values().stream().filter(Survey::isAging).collect(Collectors.toSet());
            due.add(survey);
            if (!sweep.takes(due)) {
                survey.renew();
            }
        }

        @Override
        public void abandoned(Survey survey) {
            surveys.remove(survey.place(), survey);
        }
    }
}
