package io.astronomer.operator.app;

import io.astronomer.operator.astro.http.BytesInFlight;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.cache.RefreshSchedule;
import io.astronomer.operator.controller.ConfigMapApprovalSource;
import io.astronomer.operator.controller.FirstReading;
import io.astronomer.operator.controller.ManagedObjectCounter;
import io.astronomer.operator.controller.TokenSecretFinalizer;
import io.astronomer.operator.controller.organization.ClientDefaults;
import io.astronomer.operator.controller.organization.OrganizationContext;
import io.astronomer.operator.controller.organization.OrganizationContextFactory;
import io.astronomer.operator.controller.organization.OrganizationFinalizer;
import io.astronomer.operator.controller.organization.OrganizationKey;
import io.astronomer.operator.controller.organization.OrganizationRegistry;
import io.astronomer.operator.controller.organization.OrganizationTrigger;
import io.astronomer.operator.leaderelection.Leadership;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Organizations of the operator: their contexts, finalizers and triggers. */
final class OrganizationModule implements AutoCloseable {
    final OrganizationFinalizer finalizer;
    final OrganizationTrigger trigger;
    final OrganizationRegistry registry;
    final FirstReading firstReading;
    private final LimiterScheduler scheduler = new LimiterScheduler();

    /** @param informersSynced whether all informers of the SDK are synced */
    OrganizationModule(
            OperatorConfig configuration,
            KubernetesClient client,
            InstantSource clock,
            InformerModule informers,
            OperatorMetrics metrics,
            Leadership leadership,
            BooleanSupplier informersSynced) {
        String namespace = operatorNamespace(configuration, client);
        TokenSecretFinalizer tokens = new TokenSecretFinalizer(
                client,
                informers.references,
                TokenSecretFinalizer.installation(
                        namespace, configuration.tenants().lease()),
                configuration.tokenSecretFinalizer());
        finalizer = new OrganizationFinalizer(
                informers.organizations, informers.organizationIndex, tokens, informersSynced);
        trigger = new OrganizationTrigger(informers.organizations, informers.organizationIndex, finalizer, clock);
        informers.references.onSecret(trigger::secret);
        // For the default organization, which has no AstroOrganization to annotate, and for an uninstall.
        ApprovalSource approvals = new ConfigMapApprovalSource(
                client, namespace, configuration.massDeletionConfig().configMap(), clock);
        registry = new OrganizationRegistry(
                informers.organizations,
                informers.references,
                tokens,
                informers.organizationIndex,
                contextFactory(configuration, clock, informers, metrics, leadership),
                clientDefaults(configuration),
                defaultOrganization(configuration),
                approvals,
                trigger::requeue);
        registry.defaultContext().map(OrganizationContext::names).ifPresent(informers.defaultDirectory::use);
        firstReading = registry.defaultContext()
                .map(context -> new FirstReading(
                        informers.resolver,
                        resource -> OrganizationKey.of(resource).equals(OrganizationKey.DEFAULT),
                        context.cache()::load,
                        FirstReading.LONGEST_WAIT))
                .orElseGet(() -> FirstReading.none(informers.resolver));
    }

    /** Returns the configured namespace, or that of the service account. */
    private static String operatorNamespace(OperatorConfig configuration, KubernetesClient client) {
        return configuration
                .operatorNamespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
    }

    private OrganizationContextFactory contextFactory(
            OperatorConfig configuration,
            InstantSource clock,
            InformerModule informers,
            OperatorMetrics metrics,
            Leadership leadership) {
        return new OrganizationContextFactory(
                informers.resolver,
                informers.names,
                informers.identityIndex,
                informers.access,
                informers.scopeIndex,
                informers.freshness,
                informers.refreshExecutor,
                new RefreshSchedule(clock, OperatorModule::random),
                clock,
                metrics::requestListener,
                metrics.refreshListener(),
                leadership::isLeader,
                new Bulkhead(configuration.concurrency()),
                BytesInFlight.ofThisProcess(),
                scheduler,
                configuration.massDeletionConfig().limits(),
                mine -> new ManagedObjectCounter(informers.scopeIndex::at, informers.resolver, mine, clock),
                metrics::rateLimiter);
    }

    private static ClientDefaults clientDefaults(OperatorConfig configuration) {
        return new ClientDefaults(
                configuration.astro().apiUrl(),
                configuration.astro().networkSettings(),
                configuration.astro().requestTimeout(),
                configuration.astro().maxRequestsPerSecond(),
                OperatorModule.version());
    }

    private static Optional<ClientSettings> defaultOrganization(OperatorConfig configuration) {
        return configuration
                .defaultOrganization()
                .map(organization -> new ClientSettings(
                        configuration.astro().apiUrl(),
                        configuration.astro().networkSettings(),
                        organization.id(),
                        organization.token()::get,
                        configuration.astro().requestTimeout(),
                        OperatorModule.version()));
    }

    @Override
    public void close() {
        registry.close();
        scheduler.close();
    }
}
