package io.astronomer.operator.app;

import io.astronomer.operator.kubernetes.WatchAccess;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Producers of what Quarkus, the extension of the operator SDK and the classes with observers inject. */
final class OperatorProducer {

    @Produces
    @Singleton
    OperatorConfig operatorConfig() {
        return OperatorConfig.from(OperatorModule::setting);
    }

    /** @param operator which needs the module, so that only a later call can ask it */
    @Produces
    @Singleton
    OperatorModule operatorModule(
            OperatorConfig configuration,
            KubernetesClient client,
            PrometheusMeterRegistry registry,
            Instance<Operator> operator) {
        return new OperatorModule(
                configuration,
                client,
                registry,
                () -> operator.get().getRuntimeInfo().isStarted());
    }

    void close(@Disposes OperatorModule module) {
        module.close();
    }

    /** The extension finds it by its type, without an injection point. */
    @Produces
    @Singleton
    @Unremovable
    StoppedInformers stoppedInformers(OperatorModule module) {
        return module.stoppedInformers;
    }

    /** The SDK's own metrics wiring has no effect. */
    @Produces
    @Singleton
    Metrics metrics(PrometheusMeterRegistry registry, OperatorModule module) {
        Metrics counted =
                MicrometerMetricsV2.newBuilder(registry).withNamespaceAsTag().build();
        return new AggregatedMetrics(
                List.of(counted, module.missedObjectEvents.metrics(), module.missedOrganizationEvents.metrics()));
    }

    @Produces
    @Singleton
    @Liveness
    LivenessCheck livenessCheck(OperatorModule module) {
        return new LivenessCheck(module.heartbeat, module.stoppedInformers, module.leadership);
    }

    @Produces
    @Singleton
    @Readiness
    ReadinessCheck readinessCheck(Operator operator, OperatorModule module, WatchAccess access) {
        return new ReadinessCheck(operator, module.leadership, access);
    }

    /**
     * Registers the reconcilers, in place of the extension's producer, which drops {@code triggerReconcilerOnAllEvents}.
     * With that setting the SDK leaves finalizers to the operator and reports deletions.
     */
    @Produces
    @Singleton
    Operator operator(QuarkusConfigurationService configurations, OperatorModule module, OperatorConfig configuration) {
        if (configurations
                .getInformerStoppedHandler()
                .filter(module.stoppedInformers::equals)
                .isEmpty()) {
            throw new IllegalStateException("no handler is registered for informers that stop");
        }
        Operator operator = new Operator(configurations);
        operator.register(module.objectReconciler, onAllEvents(configurations, module.objectReconciler, configuration));
        operator.register(
                module.organizationReconciler,
                onAllEvents(configurations, module.organizationReconciler, configuration));
        return operator;
    }

    private static <P extends HasMetadata> OnAllEvents<P> onAllEvents(
            QuarkusConfigurationService configurations, Reconciler<P> reconciler, OperatorConfig configuration) {
        QuarkusControllerConfiguration<P> original = configurations.getConfigurationFor(reconciler);
        return new OnAllEvents<>(configurations, original, informers(original, configuration));
    }

    /** Returns the extension's informer configuration, for the watched resources. */
    private static <P extends HasMetadata> InformerConfiguration<P> informers(
            QuarkusControllerConfiguration<P> original, OperatorConfig configuration) {
        InformerConfiguration<P>.Builder builder = InformerConfiguration.builder(original.getInformerConfig())
                .withNamespaces(
                        configuration.namespaces().isEmpty()
                                ? Constants.DEFAULT_NAMESPACES_SET
                                : configuration.namespaces());
        configuration.selector().ifPresent(builder::withLabelSelector);
        return builder.build();
    }

    /** The extension's configuration, with the dropped setting and the watched resources. */
    private static final class OnAllEvents<P extends HasMetadata> extends QuarkusControllerConfiguration<P> {
        OnAllEvents(
                QuarkusConfigurationService parent,
                QuarkusControllerConfiguration<P> original,
                InformerConfiguration<P> informers) {
            super(
                    informers,
                    original.getName(),
                    original.isGenerationAware(),
                    original.getAssociatedReconcilerClassName(),
                    original.getRetry(),
                    new NoRateLimiter(),
                    original.maxReconciliationInterval().orElseThrow(),
                    original.getFinalizerName(),
                    original.fieldManager(),
                    original.getWorkflow(),
                    original.getResourceTypeName(),
                    original.getResourceClass());
            setParent(parent);
        }

        @Override
        public boolean triggerReconcilerOnAllEvents() {
            return true;
        }
    }
}
