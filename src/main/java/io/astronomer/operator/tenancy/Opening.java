package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.http.AstroClient;
import io.astronomer.operator.astro.http.BytesInFlight;
import io.astronomer.operator.astro.http.CallListener;
import io.astronomer.operator.astro.http.Settings;
import io.astronomer.operator.astro.limit.Bulkhead;
import io.astronomer.operator.astro.limit.Limiter;
import io.astronomer.operator.astro.limit.LimiterScheduler;
import io.astronomer.operator.astro.limit.State;
import io.astronomer.operator.blast.Acknowledgements;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.blast.Inhabitants;
import io.astronomer.operator.blast.Terms;
import io.astronomer.operator.observe.Agenda;
import io.astronomer.operator.observe.Means;
import io.astronomer.operator.observe.RenewalListener;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.observe.Source;
import io.astronomer.operator.observe.Timing;
import io.astronomer.operator.reconcile.Astro;
import io.astronomer.operator.reconcile.Entitlement;
import io.astronomer.operator.reconcile.Errands;
import io.astronomer.operator.reconcile.Freshness;
import io.astronomer.operator.reconcile.Identities;
import io.astronomer.operator.reconcile.KubernetesWatchers;
import io.astronomer.operator.reconcile.Loop;
import io.astronomer.operator.reconcile.Pauses;
import io.astronomer.operator.resolve.Contenders;
import io.astronomer.operator.resolve.Resolver;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Opens accounts: the one place where the parts of an organization meet. What they share is given once.
 *
 * @param resolvers makes the resolver of an organization
 * @param mayWrite asked before each write
 * @param bulkhead bounds the requests that are under way, of each and of all
 * @param bytes bounds what of their answers is in memory, of all
 * @param scheduler of all limiters
 * @param massChange how much may be deleted before somebody is asked
 * @param inhabitants counts the resources for which it holds
 * @param calls who is told of the requests of an organization
 * @param meter shows a budget; what it answers ends that
 */
public record Opening(
        Function<String, Resolver> resolvers,
        Contenders contenders,
        Entitlement entitlement,
        KubernetesWatchers watchers,
        Freshness freshness,
        Agenda agenda,
        Timing timing,
        InstantSource clock,
        Function<String, CallListener> calls,
        RenewalListener renewals,
        BooleanSupplier mayWrite,
        Bulkhead bulkhead,
        BytesInFlight bytes,
        LimiterScheduler scheduler,
        Terms massChange,
        Function<Predicate<EnvironmentObject>, Inhabitants> inhabitants,
        BiFunction<String, Supplier<State>, Runnable> meter) {

    /**
     * What the resources of one account are told by.
     *
     * @param mine those that use the account
     * @param sameOrganization those whose objects are in the same organization in Astro, whoever's token they use
     * @param reaches whether a resource's own organization is accepted, and the Workspace or Deployment readable with it
     */
    record Circle(
            Predicate<EnvironmentObject> mine,
            Predicate<EnvironmentObject> sameOrganization,
            BiPredicate<Place, EnvironmentObject> reaches) {}

    /** @param changed called when the service has said something new about the token */
    Account open(
            AccountName name,
            Settings settings,
            double highest,
            Circle circle,
            Acknowledgements acknowledgements,
            Runnable changed) {
        Reception reception = new Reception(changed);
        Limiter limiter = new Limiter(highest, bulkhead, scheduler);
        AstroClient client = AstroClient.connect(
                settings, bytes, calls.apply(name.toString()).and(reception), clock, mayWrite);
        Astro astro = new Astro(limiter, client::writing, client::reading);
        Snapshots snapshots = new Snapshots(
                new Means(new Source(limiter, client::reading), watchers.of(circle.mine()), agenda, timing, renewals));
        Resolver resolver = resolvers.apply(settings.organizationId());
        Identities identities = new Identities(
                settings.organizationId(),
                resolver,
                identity -> contenders.of(identity).filter(circle.sameOrganization()),
                (place, resource) -> isFree(resource) && circle.reaches().test(place, resource));
        BlastRadius radius = new BlastRadius(massChange, inhabitants.apply(circle.mine()), acknowledgements, clock);
        Loop loop = new Loop(
                settings.organizationId(),
                resolver,
                identities,
                snapshots,
                astro,
                freshness,
                new Errands(watchers::wake),
                radius,
                clock);
        return new Account(
                name,
                settings.organizationId(),
                limiter,
                snapshots,
                reception,
                radius,
                loop,
                meter.apply(name.toString(), limiter::state));
    }

    /** Whether its namespace is allowed, and it does not ask to be left alone. */
    private boolean isFree(EnvironmentObject resource) {
        return entitlement.admits(resource)
                && Pauses.of(resource, clock.instant()).isEmpty();
    }
}
