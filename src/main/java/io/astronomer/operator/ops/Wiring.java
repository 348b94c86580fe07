package io.astronomer.operator.ops;

import io.astronomer.operator.astro.http.AstroClient;
import io.astronomer.operator.astro.http.Settings;
import io.astronomer.operator.astro.limit.Limiter;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.leader.Leadership;
import io.astronomer.operator.leader.LeaseLeadership;
import io.astronomer.operator.observe.Means;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.observe.Source;
import io.astronomer.operator.observe.Threads;
import io.astronomer.operator.observe.Timing;
import io.astronomer.operator.reconcile.Astro;
import io.astronomer.operator.reconcile.Audience;
import io.astronomer.operator.reconcile.ConfigMapAcknowledgements;
import io.astronomer.operator.reconcile.Errands;
import io.astronomer.operator.reconcile.Events;
import io.astronomer.operator.reconcile.Freshness;
import io.astronomer.operator.reconcile.Heartbeat;
import io.astronomer.operator.reconcile.Identities;
import io.astronomer.operator.reconcile.KubernetesContenders;
import io.astronomer.operator.reconcile.KubernetesInhabitants;
import io.astronomer.operator.reconcile.KubernetesReferences;
import io.astronomer.operator.reconcile.KubernetesWatchers;
import io.astronomer.operator.reconcile.Loop;
import io.astronomer.operator.reconcile.MassChangeWatch;
import io.astronomer.operator.reconcile.Pace;
import io.astronomer.operator.reconcile.PassListener;
import io.astronomer.operator.reconcile.Passes;
import io.astronomer.operator.reconcile.Sources;
import io.astronomer.operator.reconcile.Turnstile;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.resolve.SpecResolver;
import io.astronomer.operator.telemetry.Telemetry;
import io.astronomer.operator.telemetry.Traces;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the operator together: the one place where its parts meet. */
final class Wiring {
    /** Enough that one slow place does not hold up the others. */
    private static final int VIEWS_AT_ONCE = 4;

    /** As it stands: a token may hold what configuration takes for an expression. */
    static Optional<String> setting(String name) {
        return Optional.ofNullable(
                ConfigProvider.getConfig().getConfigValue(name).getRawValue());
    }

    @Produces
    @Singleton
    Configuration configuration() throws InvalidConfiguration {
        return Configuration.from(Wiring::setting);
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    KubernetesReferences references(KubernetesClient client) {
        return new KubernetesReferences(client);
    }

    @Produces
    @Singleton
    Resolver resolver(Configuration configuration, KubernetesReferences references) {
        return new SpecResolver(references, configuration.organizationId(), configuration.defaultAdoption());
    }

    @Produces
    @Singleton
    KubernetesContenders contenders(Resolver resolver) {
        return new KubernetesContenders(resolver);
    }

    @Produces
    @Singleton
    Leadership leadership(Configuration configuration, KubernetesClient client) {
        return configuration
                .lease()
                .<Leadership>map(terms -> new LeaseLeadership(
                        client,
                        terms,
                        Identity.ofThisProcess(),
                        () -> Exit.within(terms.duration().minus(terms.renewDeadline()))))
                .orElseGet(Leadership::alone);
    }

    @Produces
    @Singleton
    Heartbeat heartbeat(InstantSource clock) {
        return new Heartbeat(clock);
    }

    @Produces
    @Singleton
    Turnstile turnstile() {
        return new Turnstile();
    }

    @Produces
    @Singleton
    Limiter limiter(Configuration configuration) {
        return new Limiter(configuration.maxRequestsPerSecond(), configuration.concurrency());
    }

    void close(@Disposes Limiter limiter) {
        limiter.close();
    }

    @Produces
    @Singleton
    Freshness freshness(Configuration configuration) {
        return new Freshness(configuration.syncInterval());
    }

    @Produces
    @Singleton
    KubernetesWatchers watchers(
            Resolver resolver,
            KubernetesContenders contenders,
            Freshness freshness,
            Configuration configuration,
            InstantSource clock) {
        // The other threads are for what people do.
        int atOnce = Math.max(1, configuration.concurrency() / 2);
        return new KubernetesWatchers(resolver, contenders, freshness, atOnce, clock);
    }

    @Produces
    @Singleton
    Threads viewers() {
        return new Threads(VIEWS_AT_ONCE);
    }

    void close(@Disposes Threads viewers) {
        viewers.close();
    }

    @Produces
    @Singleton
    Snapshots snapshots(
            Astro astro, KubernetesWatchers watchers, Threads viewers, InstantSource clock, Telemetry telemetry) {
        return new Snapshots(new Means(
                new Source(astro.admission(), astro.reading()),
                watchers,
                viewers,
                new Timing(clock, Wiring::random),
                telemetry.renewals()));
    }

    @Produces
    @Singleton
    BlastRadius radius(
            Configuration configuration,
            KubernetesClient client,
            KubernetesWatchers watchers,
            Resolver resolver,
            InstantSource clock) {
        MassChange massChange = configuration.massChange();
        String namespace = massChange
                .namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
        return new BlastRadius(
                massChange.terms(),
                new KubernetesInhabitants(watchers::at, resolver, resource -> true, clock),
                new ConfigMapAcknowledgements(client, namespace, massChange.configMap()),
                clock);
    }

    @Produces
    @Singleton
    MassChangeWatch massChanges(BlastRadius radius, KubernetesContenders contenders, KubernetesWatchers watchers) {
        return new MassChangeWatch(radius, contenders::all, watchers::wake);
    }

    @Produces
    @Singleton
    Passes passes(
            Configuration configuration,
            Resolver resolver,
            KubernetesContenders contenders,
            KubernetesWatchers watchers,
            InstantSource clock,
            Astro astro,
            Snapshots snapshots,
            Freshness freshness,
            BlastRadius radius,
            Telemetry telemetry) {
        return telemetry.traced(new Loop(
                configuration.organizationId(),
                resolver,
                new Identities(resolver, contenders),
                snapshots,
                astro,
                freshness,
                new Errands(watchers::wake),
                radius,
                clock));
    }

    @Produces
    @Singleton
    Astro astro(
            Configuration configuration,
            InstantSource clock,
            Leadership leadership,
            Limiter limiter,
            Telemetry telemetry) {
        Settings settings = new Settings(
                configuration.apiUrl(),
                configuration.organizationId(),
                configuration.token()::get,
                configuration.requestTimeout(),
                version());
        AstroClient client = AstroClient.connect(settings, telemetry.calls(), clock, leadership::leads);
        return new Astro(limiter, client::writing, client::reading);
    }

    @Produces
    @Singleton
    TokenWatch tokenWatch(Configuration configuration, Limiter limiter, Snapshots snapshots) {
        return new TokenWatch(configuration.token(), limiter, snapshots);
    }

    static String version() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
    }

    @Produces
    @Singleton
    Pace pace(InstantSource clock) {
        return new Pace(clock, Wiring::random);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Produces
    @Singleton
    Audience audience(KubernetesClient client, InstantSource clock, Telemetry telemetry) {
        return new Events(client, clock).and(telemetry.drift());
    }

    @Produces
    @Singleton
    List<PassListener> listeners(Heartbeat heartbeat, KubernetesWatchers watchers, Telemetry telemetry) {
        return List.of(heartbeat, watchers, telemetry.ready());
    }

    @Produces
    @Singleton
    Sources sources(
            KubernetesReferences references,
            KubernetesContenders contenders,
            KubernetesWatchers watchers,
            Heartbeat heartbeat) {
        return new Sources(references, contenders, watchers, heartbeat);
    }

    @Produces
    @Singleton
    Telemetry telemetry(Meters meters, InstantSource clock, Configuration configuration) {
        return new Telemetry(
                meters.registry(), clock, configuration.traces().map(endpoint -> Traces.to(endpoint, version())));
    }

    void close(@Disposes Telemetry telemetry) {
        telemetry.close();
    }

    /** The SDK's own wiring of its metrics does nothing. */
    @Produces
    @Singleton
    Metrics metrics(Meters meters) {
        return MicrometerMetricsV2.newBuilder(meters.registry())
                .withNamespaceAsTag()
                .build();
    }
}
