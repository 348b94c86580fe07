package io.astronomer.operator.app;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.http.BytesInFlight;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.cache.PooledRefreshExecutor;
import io.astronomer.operator.cache.RefreshSchedule;
import io.astronomer.operator.controller.ApprovalPoller;
import io.astronomer.operator.controller.ConfigMapApprovalSource;
import io.astronomer.operator.controller.EventRecorder;
import io.astronomer.operator.controller.EventSources;
import io.astronomer.operator.controller.Freshness;
import io.astronomer.operator.controller.Heartbeat;
import io.astronomer.operator.controller.IdentityIndex;
import io.astronomer.operator.controller.KubernetesEventRecorder;
import io.astronomer.operator.controller.ManagedObjectCounter;
import io.astronomer.operator.controller.MissedEvents;
import io.astronomer.operator.controller.NamespaceAccess;
import io.astronomer.operator.controller.NamespaceAccessReconciler;
import io.astronomer.operator.controller.NamespaceLabels;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.Pace;
import io.astronomer.operator.controller.ReconcileListener;
import io.astronomer.operator.controller.ReferenceInformers;
import io.astronomer.operator.controller.ScopeIndex;
import io.astronomer.operator.controller.ShutdownGate;
import io.astronomer.operator.controller.TokenSecretFinalizer;
import io.astronomer.operator.controller.organization.ClientDefaults;
import io.astronomer.operator.controller.organization.OrganizationContextFactory;
import io.astronomer.operator.controller.organization.OrganizationFinalizer;
import io.astronomer.operator.controller.organization.OrganizationIndex;
import io.astronomer.operator.controller.organization.OrganizationRegistry;
import io.astronomer.operator.controller.organization.OrganizationRouter;
import io.astronomer.operator.controller.organization.OrganizationStateCollector;
import io.astronomer.operator.controller.organization.OrganizationTrigger;
import io.astronomer.operator.leaderelection.Leadership;
import io.astronomer.operator.leaderelection.LeaseLeaderElection;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.metrics.OperatorMetrics;
import io.astronomer.operator.metrics.Tracing;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.resolve.SpecResolver;
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

/** Composition root: builds the objects of the operator. */
final class OperatorModule {
    /** Time for an orderly exit without a lease, after which the process ends by force. */
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(15);

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Reads the setting verbatim, because a token may look like a configuration expression. */
    static Optional<String> setting(String name) {
        return Optional.ofNullable(
                ConfigProvider.getConfig().getConfigValue(name).getRawValue());
    }

    @Produces
    @Singleton
    OperatorConfig operatorConfig() throws InvalidConfiguration {
        return OperatorConfig.from(OperatorModule::setting);
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    ReferenceInformers referenceInformers(KubernetesClient client, OperatorConfig configuration) {
        return new ReferenceInformers(client, configuration.tenants().ownToken());
    }

    @Produces
    @Singleton
    Resolver resolver(OperatorConfig configuration, ReferenceInformers references) {
        return resolver(configuration, references, "");
    }

    private static Resolver resolver(
            OperatorConfig configuration, ReferenceInformers references, String organizationId) {
        return new SpecResolver(references, organizationId, configuration.defaultPolicy());
    }

    @Produces
    @Singleton
    OrganizationInformer organizationInformer(OperatorConfig configuration) {
        return new OrganizationInformer(configuration.selector());
    }

    @Produces
    @Singleton
    TokenSecretFinalizer tokenSecretFinalizer(
            KubernetesClient client, ReferenceInformers references, OperatorConfig configuration) {
        String installation = TokenSecretFinalizer.installation(
                ownNamespace(configuration, client), configuration.tenants().lease());
        return new TokenSecretFinalizer(client, references, installation, configuration.tokenSecretFinalizer());
    }

    /** Returns the configured namespace, or that of the service account. */
    private static String ownNamespace(OperatorConfig configuration, KubernetesClient client) {
        return configuration
                .massDeletionConfig()
                .namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
    }

    @Produces
    @Singleton
    OrganizationIndex organizationIndex(OperatorConfig configuration) {
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
    IdentityIndex identityIndex(Resolver resolver) {
        return new IdentityIndex(resolver);
    }

    @Produces
    @Singleton
    Leadership leadership(OperatorConfig configuration, KubernetesClient client) {
        return configuration
                .lease()
                .<Leadership>map(settings -> new LeaseLeaderElection(
                        client,
                        settings,
                        ReplicaId.ofThisProcess(OperatorModule::setting),
                        () -> ProcessExit.within(settings.exitTimeout())))
                .orElseGet(Leadership::alone);
    }

    /** The extension finds it by its type, without an injection point. */
    @Produces
    @Singleton
    @Unremovable
    StoppedInformers stoppedInformers(OperatorConfig configuration) {
        Duration timeout = configuration
                .lease()
                .map(settings -> settings.duration().minus(settings.renewDeadline()))
                .orElse(EXIT_TIMEOUT);
        return new StoppedInformers(() -> ProcessExit.within(timeout));
    }

    @Produces
    @Singleton
    Heartbeat heartbeat(InstantSource clock) {
        return new Heartbeat(clock);
    }

    @Produces
    @Singleton
    MissedEvents<EnvironmentObject> missedObjectEvents(
            InstantSource clock, ScopeIndex scopeIndex, MeterRegistryProvider meters) {
        return MissedEvents.ofObjects(
                clock, scopeIndex::isWaiting, OperatorMetrics.missed(meters.registry(), "EnvironmentObject"));
    }

    @Produces
    @Singleton
    MissedEvents<AstroOrganization> missedOrganizationEvents(InstantSource clock, MeterRegistryProvider meters) {
        return MissedEvents.ofOrganizations(clock, OperatorMetrics.missed(meters.registry(), "AstroOrganization"));
    }

    @Produces
    @Singleton
    ShutdownGate shutdownGate() {
        return new ShutdownGate();
    }

    @Produces
    @Singleton
    Freshness freshness(OperatorConfig configuration) {
        return new Freshness(configuration.syncInterval());
    }

    @Produces
    @Singleton
    NamespaceLabels namespaceLabels(OperatorConfig configuration) {
        return new NamespaceLabels(configuration.accessRules().selector().isPresent());
    }

    @Produces
    @Singleton
    NamespaceAccess namespaceAccess(OperatorConfig configuration, NamespaceLabels namespaceLabels) {
        return new NamespaceAccess(configuration.accessRules(), namespaceLabels);
    }

    @Produces
    @Singleton
    ScopeIndex scopeIndex(
            Resolver resolver,
            IdentityIndex identityIndex,
            Freshness freshness,
            NamespaceAccess access,
            OperatorConfig configuration,
            InstantSource clock,
            PooledRefreshExecutor refreshExecutor) {
        // The other threads remain free for edits.
        int atOnce = Math.max(1, configuration.concurrency() / 2);
        int threads = Bulkhead.threads(configuration.concurrency());
        return new ScopeIndex(resolver, identityIndex, freshness, access, atOnce, threads, clock, refreshExecutor);
    }

    @Produces
    @Singleton
    PooledRefreshExecutor refreshExecutor(OperatorConfig configuration) {
        return new PooledRefreshExecutor(Bulkhead.threads(configuration.concurrency()));
    }

    void close(@Disposes PooledRefreshExecutor refreshExecutor) {
        refreshExecutor.close();
    }

    @Produces
    @Singleton
    OrganizationTrigger organizationTrigger(
            OrganizationInformer organizations,
            OrganizationIndex index,
            OrganizationFinalizer finalizer,
            ReferenceInformers references) {
        OrganizationTrigger trigger = new OrganizationTrigger(organizations, index, finalizer);
        references.onSecret(trigger::secret);
        return trigger;
    }

    @Produces
    @Singleton
    OrganizationContextFactory organizationContextFactory(
            OperatorConfig configuration,
            ReferenceInformers references,
            Resolver resolver,
            IdentityIndex identityIndex,
            ScopeIndex scopeIndex,
            Freshness freshness,
            PooledRefreshExecutor refreshExecutor,
            NamespaceAccess access,
            InstantSource clock,
            Leadership leadership,
            LimiterScheduler scheduler,
            OperatorMetrics metrics) {
        return new OrganizationContextFactory(
                organizationId -> resolver(configuration, references, organizationId),
                identityIndex,
                access,
                scopeIndex,
                freshness,
                refreshExecutor,
                new RefreshSchedule(clock, OperatorModule::random),
                clock,
                metrics::calls,
                metrics.renewals(),
                leadership::isLeader,
                new Bulkhead(configuration.concurrency()),
                BytesInFlight.ofThisProcess(),
                scheduler,
                configuration.massDeletionConfig().limits(),
                mine -> new ManagedObjectCounter(scopeIndex::at, resolver, mine, clock),
                metrics::rateLimiter);
    }

    @Produces
    @Singleton
    OrganizationRegistry organizationRegistry(
            OperatorConfig configuration,
            OrganizationInformer organizations,
            ReferenceInformers references,
            TokenSecretFinalizer tokenSecretFinalizer,
            OrganizationIndex index,
            OrganizationContextFactory contextFactory,
            ApprovalSource approvals,
            OrganizationTrigger trigger) {
        ClientDefaults defaults = new ClientDefaults(
                configuration.apiUrl(),
                configuration.networkSettings(),
                configuration.requestTimeout(),
                configuration.maxRequestsPerSecond(),
                version());
        Optional<ClientSettings> standard = configuration
                .standard()
                .map(organization -> new ClientSettings(
                        configuration.apiUrl(),
                        configuration.networkSettings(),
                        organization.id(),
                        organization.token()::get,
                        configuration.requestTimeout(),
                        version()));
        return new OrganizationRegistry(
                organizations,
                references,
                tokenSecretFinalizer,
                index,
                contextFactory,
                defaults,
                standard,
                approvals,
                trigger::wake);
    }

    void close(@Disposes OrganizationRegistry registry) {
        registry.close();
    }

    /** For the default organization, which has no AstroOrganization to annotate, and for an uninstall. */
    @Produces
    @Singleton
    ApprovalSource approvalSource(OperatorConfig configuration, KubernetesClient client, InstantSource clock) {
        MassDeletionConfig massDeletionConfig = configuration.massDeletionConfig();
        return new ConfigMapApprovalSource(
                client, ownNamespace(configuration, client), massDeletionConfig.configMap(), clock);
    }

    @Produces
    @Singleton
    ApprovalPoller approvalPoller(OrganizationRegistry registry, IdentityIndex identityIndex, ScopeIndex scopeIndex) {
        return new ApprovalPoller(registry::review, identityIndex::all, scopeIndex::wake);
    }

    @Produces
    @Singleton
    ObjectReconciler objectReconciler(
            OrganizationRegistry registry,
            NamespaceAccess access,
            Resolver resolver,
            InstantSource clock,
            OperatorMetrics metrics) {
        ObjectReconciler reconciler = new OrganizationRouter(registry, resolver, clock);
        return metrics.traced(new NamespaceAccessReconciler(reconciler, access, resolver, clock));
    }

    @Produces
    @Singleton
    OrganizationStateCollector organizationStateCollector(
            OrganizationInformer organizations, OrganizationIndex index, OrganizationRegistry registry) {
        return new OrganizationStateCollector(organizations, index, registry);
    }

    @Produces
    @Singleton
    OrganizationFinalizer organizationFinalizer(
            OrganizationInformer organizations,
            OrganizationIndex index,
            TokenSecretFinalizer tokens,
            Instance<Operator> operator) {
        return new OrganizationFinalizer(
                organizations,
                index,
                tokens,
                () -> operator.get().getRuntimeInfo().isStarted());
    }

    @Produces
    @Singleton
    TokenFilePoller tokenFilePoller(OperatorConfig configuration, OrganizationRegistry registry) {
        return TokenFilePoller.of(configuration.standard(), registry.standard());
    }

    static String version() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
    }

    @Produces
    @Singleton
    Pace pace(InstantSource clock) {
        return new Pace(clock, OperatorModule::random);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Produces
    @Singleton
    KubernetesEventRecorder kubernetesEventRecorder(KubernetesClient client, InstantSource clock) {
        return new KubernetesEventRecorder(client, clock);
    }

    @Produces
    @Singleton
    EventRecorder eventRecorder(KubernetesEventRecorder kubernetesEventRecorder, OperatorMetrics metrics) {
        EventRecorder written = kubernetesEventRecorder::record;
        return written.and(metrics.drift());
    }

    @Produces
    @Singleton
    List<ReconcileListener> reconcileListeners(
            Heartbeat heartbeat, ScopeIndex scopeIndex, OrganizationTrigger trigger, OperatorMetrics metrics) {
        return List.of(heartbeat, scopeIndex, trigger, metrics.ready());
    }

    @Produces
    @Singleton
    EventSources eventSources(
            ReferenceInformers references,
            IdentityIndex identityIndex,
            ScopeIndex scopeIndex,
            OrganizationInformer organizations,
            NamespaceLabels namespaceLabels,
            Heartbeat heartbeat,
            MissedEvents<EnvironmentObject> missed) {
        return new EventSources(
                references, identityIndex, scopeIndex, organizations, namespaceLabels, heartbeat, missed);
    }

    @Produces
    @Singleton
    OperatorMetrics operatorMetrics(MeterRegistryProvider meters, InstantSource clock, OperatorConfig configuration) {
        return new OperatorMetrics(
                meters.registry(), clock, configuration.traces().map(endpoint -> Tracing.to(endpoint, version())));
    }

    void close(@Disposes OperatorMetrics metrics) {
        metrics.close();
    }

    /** Quarkus adds its process metrics. Its own extension still uses the deprecated client. */
    @Produces
    @Singleton
    PrometheusMeterRegistry prometheusMeterRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** Removes the method tag, because a request may name any method and each would be a series. */
    @Produces
    @Singleton
    MeterFilter knownMethodsFilter() {
        return MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : "OTHER");
    }

    /** The SDK's own metrics wiring has no effect. */
    @Produces
    @Singleton
    Metrics metrics(
            MeterRegistryProvider meters,
            MissedEvents<EnvironmentObject> objects,
            MissedEvents<AstroOrganization> organizations) {
        Metrics counted = MicrometerMetricsV2.newBuilder(meters.registry())
                .withNamespaceAsTag()
                .build();
        return new AggregatedMetrics(List.of(counted, objects.metrics(), organizations.metrics()));
    }
}
