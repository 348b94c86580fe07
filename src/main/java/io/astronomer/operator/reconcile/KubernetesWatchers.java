package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.observe.Agenda;
import io.astronomer.operator.observe.Watchers;
import io.astronomer.operator.resolve.Resolver;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resources that look at a Workspace's or Deployment's objects, and the way to wake one. */
public final class KubernetesWatchers implements PassListener {
    private final Resolver resolver;
    private final KubernetesContenders contenders;
    private final Freshness freshness;
    private final Entitlement entitlement;
    private final SimpleInboundEventSource<EnvironmentObject> views = new SimpleInboundEventSource<>("views");
    private final Pacer pacer;
    private final ResourceIndex<EnvironmentObject> places;

    /** @param atOnce how many resources are woken at the same time by news from Astro */
    public KubernetesWatchers(
            Resolver resolver,
            KubernetesContenders contenders,
            Freshness freshness,
            Entitlement entitlement,
            int atOnce,
            InstantSource clock,
            Agenda agenda) {
        this.resolver = resolver;
        this.contenders = contenders;
        this.freshness = freshness;
        this.entitlement = entitlement;
        this.pacer = new Pacer(atOnce, clock, agenda, views::propagateEvent);
        this.places = new ResourceIndex<>(
                "place",
                resource -> resolver.identity(resource).stream()
                        .map(identity -> identity.place().toString())
                        .toList());
    }

    /** Those of the resources for which it holds: nobody else is asked or told. */
    public Watchers of(Predicate<EnvironmentObject> mine) {
        return new Watchers() {
            @Override
            public Map<ObjectIdentity, Duration> of(Place place) {
                return ages(place, mine);
            }

            @Override
            public Set<String> namespaces(Place place) {
                return at(place)
                        .filter(mine)
                        .filter(KubernetesWatchers.this::looks)
                        .map(resource -> resource.getMetadata().getNamespace())
                        .collect(Collectors.toSet());
            }

            @Override
            public void answer(Set<ObjectIdentity> identities) {
                resources(identities, mine).forEach(pacer::first);
            }

            @Override
            public void news(Set<ObjectIdentity> identities) {
                resources(identities, mine).forEach(pacer::add);
            }
        };
    }

    private Map<ObjectIdentity, Duration> ages(Place place, Predicate<EnvironmentObject> mine) {
        Map<ObjectIdentity, Duration> ages = new HashMap<>();
        at(place)
                .filter(mine)
                .filter(this::looks)
                .forEach(resource -> resolver.identity(resource)
                        .ifPresent(identity ->
                                ages.merge(identity, freshness.maxAge(resource), KubernetesWatchers::shorter)));
        return ages;
    }

    private boolean looks(EnvironmentObject resource) {
        return !Pauses.isSuspended(resource) && entitlement.admits(resource);
    }

    /** The resources of a place; none before the start. */
    public Stream<EnvironmentObject> at(Place place) {
        return places.get(place.toString());
    }

    private Stream<ResourceID> resources(Set<ObjectIdentity> identities, Predicate<EnvironmentObject> mine) {
        return identities.stream().flatMap(contenders::of).filter(mine).map(ResourceID::fromResource);
    }

    /** It waits behind nobody any more. For how long its pass waits for Astro concerns no other. */
    @Override
    public void began(EnvironmentObject resource) {
        pacer.done(ResourceID.fromResource(resource));
    }

    @Override
    public void gone(EnvironmentObject resource) {
        pacer.done(ResourceID.fromResource(resource));
    }

    /** Has the resource looked at once more, if it is there still. */
    public void wake(ResourceID resource) {
        views.propagateEvent(resource);
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        places.watch(context.getPrimaryCache());
        return List.of(views);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
