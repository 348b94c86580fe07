package io.astronomer.operator.app;

import io.astronomer.operator.controller.EnvironmentObjectReconciler;
import io.astronomer.operator.controller.organization.AstroOrganizationReconciler;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Registers the reconcilers, in place of the extension's producer, which drops {@code triggerReconcilerOnAllEvents}. With
 * that setting the SDK leaves finalizers to the operator and reports deletions.
 */
final class OperatorProducer {

    @Produces
    @Singleton
    Operator operator(
            QuarkusConfigurationService configurations,
            EnvironmentObjectReconciler objects,
            AstroOrganizationReconciler organizations,
            OperatorConfig configuration,
            StoppedInformers stopped) {
        if (configurations.getInformerStoppedHandler().filter(stopped::equals).isEmpty()) {
            throw new IllegalStateException("no handler is registered for informers that stop");
        }
        Operator operator = new Operator(configurations);
        operator.register(objects, onAllEvents(configurations, objects, configuration));
        operator.register(organizations, onAllEvents(configurations, organizations, configuration));
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
        configuration.selector().ifPresent(selector -> builder.withLabelSelector(selector.toString()));
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
                    original.getRateLimiter(),
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
