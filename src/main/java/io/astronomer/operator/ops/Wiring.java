package io.astronomer.operator.ops;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.http.BytesInFlight;
import io.astronomer.operator.astro.http.Settings;
import io.astronomer.operator.astro.limit.Bulkhead;
import io.astronomer.operator.astro.limit.LimiterScheduler;
import io.astronomer.operator.blast.Acknowledgements;
import io.astronomer.operator.leader.Leadership;
import io.astronomer.operator.leader.LeaseLeadership;
import io.astronomer.operator.observe.Threads;
import io.astronomer.operator.observe.Timing;
import io.astronomer.operator.reconcile.AllowedPasses;
import io.astronomer.operator.reconcile.Audience;
import io.astronomer.operator.reconcile.ConfigMapAcknowledgements;
import io.astronomer.operator.reconcile.Entitlement;
import io.astronomer.operator.reconcile.Events;
import io.astronomer.operator.reconcile.Freshness;
import io.astronomer.operator.reconcile.Heartbeat;
import io.astronomer.operator.reconcile.KubernetesContenders;
import io.astronomer.operator.reconcile.KubernetesInhabitants;
import io.astronomer.operator.reconcile.KubernetesNamespaces;
import io.astronomer.operator.reconcile.KubernetesOrganizations;
import io.astronomer.operator.reconcile.KubernetesReferences;
import io.astronomer.operator.reconcile.KubernetesWatchers;
import io.astronomer.operator.reconcile.MassChangeWatch;
import io.astronomer.operator.reconcile.MissedEvents;
import io.astronomer.operator.reconcile.Pace;
import io.astronomer.operator.reconcile.PassListener;
import io.astronomer.operator.reconcile.Passes;
import io.astronomer.operator.reconcile.Sources;
import io.astronomer.operator.reconcile.TokenHold;
import io.astronomer.operator.reconcile.Turnstile;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.resolve.SpecResolver;
import io.astronomer.operator.telemetry.Telemetry;
import io.astronomer.operator.telemetry.Traces;
import io.astronomer.operator.tenancy.AccountPasses;
import io.astronomer.operator.tenancy.Accounts;
import io.astronomer.operator.tenancy.Approach;
import io.astronomer.operator.tenancy.Calls;
import io.astronomer.operator.tenancy.Holds;
import io.astronomer.operator.tenancy.Opening;
import io.astronomer.operator.tenancy.OrganizationIndex;
import io.astronomer.operator.tenancy.Standings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the operator together: the one place where its parts meet. */
final class Wiring {
    /** For how long what is under way may go on where no lease says it. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

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
    KubernetesReferences references(KubernetesClient client, Configuration configuration) {
        return new KubernetesReferences(client, configuration.tenants().ownToken());
    }

    @Produces
    @Singleton
    Resolver resolver(Configuration configuration, KubernetesReferences references) {
        return resolver(configuration, references, "");
    }

    private static Resolver resolver(
            Configuration configuration, KubernetesReferences references, String organizationId) {
        return new SpecResolver(references, organizationId, configuration.defaultPolicy());
    }

    @Produces
    @Singleton
    KubernetesOrganizations organizations(Configuration configuration) {
        return new KubernetesOrganizations(configuration.selector());
    }

    @Produces
    @Singleton
    TokenHold tokenHold(KubernetesClient client, KubernetesReferences references, Configuration configuration) {
        String installation = TokenHold.installation(
                ownNamespace(configuration, client), configuration.tenants().lease());
        return new TokenHold(client, references, installation, configuration.holdsTokens());
    }

    /** As far as the environment tells, or else the one of the service account. */
    private static String ownNamespace(Configuration configuration, KubernetesClient client) {
        return configuration
                .massChange()
                .namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
    }

    @Produces
    @Singleton
    OrganizationIndex organizationIndex(Configuration configuration) {
        return new OrganizationIndex(configuration.tenants().organizations());
    }

    @Produces
    @Singleton
    LimiterScheduler limiterScheduler() {
        return new LimiterScheduler();
    }

    void close(@Disposes LimiterScheduler scheduler) {
        scheduler.close();
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
                        client, terms, Identity.ofThisProcess(Wiring::setting), () -> Exit.within(terms.patience())))
                .orElseGet(Leadership::alone);
    }

    /** The extension finds it by its type, at a time when nothing shows yet that it is used. */
    @Produces
    @Singleton
    @Unremovable
    StoppedInformers stoppedInformers(Configuration configuration) {
        Duration patience = configuration
                .lease()
                .map(terms -> terms.duration().minus(terms.renewDeadline()))
                .orElse(PATIENCE);
        return new StoppedInformers(() -> Exit.within(patience));
    }

    @Produces
    @Singleton
    Heartbeat heartbeat(InstantSource clock) {
        return new Heartbeat(clock);
    }

    @Produces
    @Singleton
    MissedEvents<EnvironmentObject> missedObjects(InstantSource clock, Meters meters) {
        return MissedEvents.ofObjects(clock, Telemetry.missed(meters.registry(), "EnvironmentObject"));
    }

    @Produces
    @Singleton
    MissedEvents<AstroOrganization> missedOrganizations(InstantSource clock, Meters meters) {
        return MissedEvents.ofOrganizations(clock, Telemetry.missed(meters.registry(), "AstroOrganization"));
    }

    @Produces
    @Singleton
    Turnstile turnstile() {
        return new Turnstile();
    }

    @Produces
    @Singleton
    Freshness freshness(Configuration configuration) {
        return new Freshness(configuration.syncInterval());
    }

    @Produces
    @Singleton
    KubernetesNamespaces namespaces(Configuration configuration) {
        return new KubernetesNamespaces(configuration.allowance().selector().isPresent());
    }

    @Produces
    @Singleton
    Entitlement entitlement(Configuration configuration, KubernetesNamespaces namespaces) {
        return new Entitlement(configuration.allowance(), namespaces);
    }

    @Produces
    @Singleton
    KubernetesWatchers watchers(
            Resolver resolver,
            KubernetesContenders contenders,
            Freshness freshness,
            Entitlement entitlement,
            Configuration configuration,
            InstantSource clock,
            Threads viewers) {
        // The other threads are for what people do.
        int atOnce = Math.max(1, configuration.concurrency() / 2);
        return new KubernetesWatchers(resolver, contenders, freshness, entitlement, atOnce, clock, viewers);
    }

    @Produces
    @Singleton
    Threads viewers(Configuration configuration) {
        return new Threads(Bulkhead.threads(configuration.concurrency()));
    }

    void close(@Disposes Threads viewers) {
        viewers.close();
    }

    @Produces
    @Singleton
    Calls calls(
            KubernetesOrganizations organizations,
            OrganizationIndex index,
            Holds holds,
            KubernetesReferences references) {
        Calls calls = new Calls(organizations, index, holds);
        references.onSecret(calls::secret);
        return calls;
    }

    @Produces
    @Singleton
    Opening opening(
            Configuration configuration,
            KubernetesReferences references,
            Resolver resolver,
            KubernetesContenders contenders,
            KubernetesWatchers watchers,
            Freshness freshness,
            Threads viewers,
            Entitlement entitlement,
            InstantSource clock,
            Leadership leadership,
            LimiterScheduler scheduler,
            Telemetry telemetry) {
        return new Opening(
                organizationId -> resolver(configuration, references, organizationId),
                contenders,
                entitlement,
                watchers,
                freshness,
                viewers,
                new Timing(clock, Wiring::random),
                clock,
                telemetry::calls,
                telemetry.renewals(),
                leadership::leads,
                new Bulkhead(configuration.concurrency()),
                BytesInFlight.ofThisProcess(),
                scheduler,
                configuration.massChange().terms(),
                mine -> new KubernetesInhabitants(watchers::at, resolver, mine, clock),
                telemetry::budget);
    }

    @Produces
    @Singleton
    Accounts accounts(
            Configuration configuration,
            KubernetesOrganizations organizations,
            KubernetesReferences references,
            TokenHold hold,
            OrganizationIndex index,
            Opening opening,
            Acknowledgements acknowledgements,
            Calls calls) {
        Approach approach = new Approach(
                configuration.apiUrl(),
                configuration.reach(),
                configuration.requestTimeout(),
                configuration.maxRequestsPerSecond(),
                version());
        Optional<Settings> standard = configuration
                .standard()
                .map(organization -> new Settings(
                        configuration.apiUrl(),
                        configuration.reach(),
                        organization.id(),
                        organization.token()::get,
                        configuration.requestTimeout(),
                        version()));
        return new Accounts(
                organizations, references, hold, index, opening, approach, standard, acknowledgements, calls::wake);
    }

    void close(@Disposes Accounts accounts) {
        accounts.close();
    }

    /** Of the default organization, which has no resource to be annotated, and of an uninstall. */
    @Produces
    @Singleton
    Acknowledgements acknowledgements(Configuration configuration, KubernetesClient client, InstantSource clock) {
        MassChange massChange = configuration.massChange();
        return new ConfigMapAcknowledgements(
                client, ownNamespace(configuration, client), massChange.configMap(), clock);
    }

    @Produces
    @Singleton
    MassChangeWatch massChanges(Accounts accounts, KubernetesContenders contenders, KubernetesWatchers watchers) {
        return new MassChangeWatch(accounts::review, contenders::all, watchers::wake);
    }

    @Produces
    @Singleton
    Passes passes(
            Accounts accounts,
            Entitlement entitlement,
            Resolver resolver,
            Freshness freshness,
            InstantSource clock,
            Telemetry telemetry) {
        Passes passes = new AccountPasses(accounts, resolver, freshness, clock);
        return telemetry.traced(new AllowedPasses(passes, entitlement, resolver, clock));
    }

    @Produces
    @Singleton
    Standings standings(KubernetesOrganizations organizations, OrganizationIndex index, Accounts accounts) {
        return new Standings(organizations, index, accounts);
    }

    @Produces
    @Singleton
    Holds holds(
            KubernetesOrganizations organizations,
            OrganizationIndex index,
            TokenHold tokens,
            Instance<Operator> operator) {
        return new Holds(
                organizations,
                index,
                tokens,
                () -> operator.get().getRuntimeInfo().isStarted());
    }

    @Produces
    @Singleton
    TokenWatch tokenWatch(Configuration configuration, Accounts accounts) {
        return TokenWatch.of(configuration.standard(), accounts.standard());
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
    Events events(KubernetesClient client, InstantSource clock) {
        return new Events(client, clock);
    }

    @Produces
    @Singleton
    Audience audience(Events events, Telemetry telemetry) {
        Audience written = events::hear;
        return written.and(telemetry.drift());
    }

    @Produces
    @Singleton
    List<PassListener> listeners(Heartbeat heartbeat, KubernetesWatchers watchers, Calls calls, Telemetry telemetry) {
        return List.of(heartbeat, watchers, calls, telemetry.ready());
    }

    @Produces
    @Singleton
    Sources sources(
            KubernetesReferences references,
            KubernetesContenders contenders,
            KubernetesWatchers watchers,
            KubernetesOrganizations organizations,
            KubernetesNamespaces namespaces,
            Heartbeat heartbeat,
            MissedEvents<EnvironmentObject> missed) {
        return new Sources(references, contenders, watchers, organizations, namespaces, heartbeat, missed);
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

    /** Quarkus finds it and adds what it knows of the process; its own extension still brings the deprecated client. */
    @Produces
    @Singleton
    PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** A request may name any method: each would be a series of its own, for good. */
    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : "OTHER");
    }

    /** The SDK's own wiring of its metrics does nothing. */
    @Produces
    @Singleton
    Metrics metrics(
            Meters meters, MissedEvents<EnvironmentObject> objects, MissedEvents<AstroOrganization> organizations) {
        Metrics counted = MicrometerMetricsV2.newBuilder(meters.registry())
                .withNamespaceAsTag()
                .build();
        return new AggregatedMetrics(List.of(counted, objects.metrics(), organizations.metrics()));
    }
}
