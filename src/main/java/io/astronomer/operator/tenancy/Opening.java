package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.http.AstroClient;
import io.astronomer.operator.astro.http.BytesInFlight;
import io.astronomer.operator.astro.http.CallListener;
import io.astronomer.operator.astro.http.Settings;
import io.astronomer.operator.astro.limit.Bulkhead;
import io.astronomer.operator.astro.limit.Limiter;
import io.astronomer.operator.astro.limit.State;
import io.astronomer.operator.blast.Acknowledgements;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.blast.Inhabitants;
import io.astronomer.operator.blast.Terms;
import io.astronomer.operator.observe.Agenda;
import io.astronomer.operator.observe.Means;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.observe.Source;
import io.astronomer.operator.observe.Timing;
import io.astronomer.operator.observe.Way;
import io.astronomer.operator.reconcile.Astro;
import io.astronomer.operator.reconcile.Errands;
import io.astronomer.operator.reconcile.Freshness;
import io.astronomer.operator.reconcile.Identities;
import io.astronomer.operator.reconcile.KubernetesWatchers;
import io.astronomer.operator.reconcile.Loop;
import io.astronomer.operator.resolve.Contenders;
import io.astronomer.operator.resolve.Resolver;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
 * @param massChange how much may be deleted before somebody is asked
 * @param inhabitants counts the resources for which it holds
 * @param meter shows a budget; what it answers ends that
 */
public record Opening(
        Function<String, Resolver> resolvers,
        Contenders contenders,
        KubernetesWatchers watchers,
        Freshness freshness,
        Agenda agenda,
        Timing timing,
        InstantSource clock,
        CallListener calls,
        Consumer<Way> renewals,
        BooleanSupplier mayWrite,
        Bulkhead bulkhead,
        BytesInFlight bytes,
        Terms massChange,
        Function<Predicate<EnvironmentObject>, Inhabitants> inhabitants,
        BiFunction<String, Supplier<State>, Runnable> meter) {

    /**
     * What the resources of one account are told by.
     *
     * @param mine those that use the account
     * @param sameRealm those whose objects are in the same organization, whoever's token they use
     */
    record Circle(Predicate<EnvironmentObject> mine, Predicate<EnvironmentObject> sameRealm) {}

    /** @param changed called when the service has said something new about the token */
    Account open(
            AccountName name,
            Settings settings,
            double highest,
            Circle circle,
            Acknowledgements acknowledgements,
            Runnable changed) {
        Reception reception = new Reception(changed);
        Limiter limiter = new Limiter(highest, bulkhead);
        AstroClient client = AstroClient.connect(settings, bytes, calls.and(reception), clock, mayWrite);
        Astro astro = new Astro(limiter, client::writing, client::reading);
        Snapshots snapshots = new Snapshots(
                new Means(new Source(limiter, client::reading), watchers.of(circle.mine()), agenda, timing, renewals));
        Resolver resolver = resolvers.apply(settings.organizationId());
        Identities identities =
                new Identities(resolver, identity -> contenders.of(identity).filter(circle.sameRealm()));
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
                new Account.Realm(settings.apiUrl(), settings.organizationId()),
                limiter,
                snapshots,
                reception,
                radius,
                loop,
                meter.apply(name.toString(), limiter::state));
    }
}
