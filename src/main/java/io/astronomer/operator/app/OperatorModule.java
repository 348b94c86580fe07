package io.astronomer.operator.app;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.controller.ApprovalPoller;
import io.astronomer.operator.controller.EnvironmentObjectReconciler;
import io.astronomer.operator.controller.EventRecorder;
import io.astronomer.operator.controller.EventSources;
import io.astronomer.operator.controller.Heartbeat;
import io.astronomer.operator.controller.KubernetesEventRecorder;
import io.astronomer.operator.controller.MissedEvents;
import io.astronomer.operator.controller.NamespaceAccessReconciler;
import io.astronomer.operator.controller.ObjectReconciler;
import io.astronomer.operator.controller.RequeueClock;
import io.astronomer.operator.controller.ShutdownGate;
import io.astronomer.operator.controller.organization.AstroOrganizationReconciler;
import io.astronomer.operator.controller.organization.OrganizationRouter;
import io.astronomer.operator.controller.organization.OrganizationStateCollector;
import io.astronomer.operator.leaderelection.Leadership;
import io.astronomer.operator.leaderelection.LeaseLeaderElection;
import io.astronomer.operator.metrics.OperatorMetrics;
import io.astronomer.operator.metrics.Tracing;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** Composition root: builds the objects of the operator, each after those that it depends on. */
final class OperatorModule implements AutoCloseable {
    /** Time for an orderly exit without a lease, after which the process ends by force. */
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(15);

    final InstantSource clock = InstantSource.system();
    final Heartbeat heartbeat = new Heartbeat(clock);
    final ShutdownGate shutdownGate = new ShutdownGate();
    /** Time for the reconciliations in flight at shutdown. */
    final Duration drainTimeout;

    final Leadership leadership;
    final StoppedInformers stoppedInformers;
    final InformerModule informers;
    final OrganizationModule organizations;
    final MissedEvents<EnvironmentObject> missedObjectEvents;
    final MissedEvents<AstroOrganization> missedOrganizationEvents;
    final EnvironmentObjectReconciler objectReconciler;
    final AstroOrganizationReconciler organizationReconciler;
    final TokenFilePoller tokenFilePoller;
    final ApprovalPoller approvalPoller;
    private final OperatorMetrics metrics;

    /** @param informersSynced whether all informers of the SDK are synced */
    OperatorModule(
            OperatorConfig configuration,
            KubernetesClient client,
            MeterRegistry registry,
            BooleanSupplier informersSynced) {
        drainTimeout = Shutdown.timeout(configuration.astro().requestTimeout());
        leadership = leadership(configuration, client);
        stoppedInformers = stoppedInformers(configuration);
        metrics = new OperatorMetrics(
                registry, clock, configuration.traces().map(endpoint -> Tracing.to(endpoint, version())));
        informers = new InformerModule(configuration, client, clock);
        organizations =
                new OrganizationModule(configuration, client, clock, informers, metrics, leadership, informersSynced);
        missedObjectEvents = MissedEvents.ofObjects(
                clock, informers.scopeIndex::isWaiting, OperatorMetrics.missed(registry, EnvironmentObject.class));
        missedOrganizationEvents =
                MissedEvents.ofOrganizations(clock, OperatorMetrics.missed(registry, AstroOrganization.class));
        KubernetesEventRecorder recorder = new KubernetesEventRecorder(client, configuration.events(), clock);
        objectReconciler = objectReconciler(recorder);
        organizationReconciler = organizationReconciler(recorder);
        tokenFilePoller =
                TokenFilePoller.of(configuration.defaultOrganization(), organizations.registry.defaultContext());
        approvalPoller = new ApprovalPoller(
                organizations.registry::review, informers.identityIndex::all, informers.scopeIndex::requeue);
    }

    private static Leadership leadership(OperatorConfig configuration, KubernetesClient client) {
        return configuration
                .lease()
                .<Leadership>map(settings -> new LeaseLeaderElection(
                        client,
                        settings,
                        ReplicaId.ofThisProcess(new Environment(OperatorModule::setting)),
                        () -> ProcessExit.within(settings.exitTimeout())))
                .orElseGet(Leadership::alone);
    }

    private static StoppedInformers stoppedInformers(OperatorConfig configuration) {
        Duration timeout = configuration
                .lease()
                .map(settings -> settings.duration().minus(settings.renewDeadline()))
                .orElse(EXIT_TIMEOUT);
        return new StoppedInformers(() -> ProcessExit.within(timeout));
    }

    private EnvironmentObjectReconciler objectReconciler(KubernetesEventRecorder recorder) {
        ObjectReconciler router = new OrganizationRouter(organizations.registry, informers.resolver, clock);
        ObjectReconciler reconciler = metrics.traced(new NamespaceAccessReconciler(
                router, informers.access, informers.resolver, organizations.registry::withdraw, clock));
        EventSources sources = new EventSources(
                informers.references,
                informers.identityIndex,
                informers.scopeIndex,
                informers.organizations,
                informers.selectedNamespaces,
                heartbeat,
                missedObjectEvents,
                organizations.firstReading);
        EventRecorder recorded = recorder::record;
        return new EnvironmentObjectReconciler(
                reconciler,
                informers.resolver,
                informers.access,
                informers.freshness,
                sources,
                shutdownGate,
                leadership::isLeader,
                recorded.and(metrics.drift()),
                List.of(heartbeat, informers.scopeIndex, organizations.trigger, metrics.ready()),
                new RequeueClock(clock, OperatorModule::random));
    }

    private AstroOrganizationReconciler organizationReconciler(KubernetesEventRecorder recorder) {
        return new AstroOrganizationReconciler(
                organizations.registry,
                new OrganizationStateCollector(
                        informers.organizations, informers.organizationIndex, organizations.registry),
                organizations.finalizer,
                organizations.trigger,
                recorder,
                missedOrganizationEvents,
                shutdownGate,
                clock);
    }

    /** Reads the setting verbatim, because a token may look like a configuration expression. */
    static Optional<String> setting(String name) {
        return Optional.ofNullable(
                ConfigProvider.getConfig().getConfigValue(name).getRawValue());
    }

    static String version() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
    }

    static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Ends the refreshes, closes the contexts of the organizations, and flushes pending traces. */
    @Override
    public void close() {
        informers.close();
        organizations.close();
        metrics.close();
    }
}
