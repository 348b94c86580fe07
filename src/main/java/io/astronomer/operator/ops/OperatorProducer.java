package io.astronomer.operator.ops;

import io.astronomer.operator.reconcile.EnvironmentObjectReconciler;
import io.astronomer.operator.tenancy.AstroOrganizationReconciler;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Registers the reconcilers, in place of the extension's own producer: that one drops {@code triggerReconcilerOnAllEvents},
 * by which the SDK leaves finalizers to us and tells us when a resource is gone.
 */
final class OperatorProducer {

    @Produces
    @Singleton
    Operator operator(
            QuarkusConfigurationService configurations,
            EnvironmentObjectReconciler objects,
            AstroOrganizationReconciler organizations,
            Configuration configuration) {
        Set<String> namespaces =
                configuration.namespaces().isEmpty() ? Constants.DEFAULT_NAMESPACES_SET : configuration.namespaces();
        Operator operator = new Operator(configurations);
        operator.register(objects, onAllEvents(configurations, objects, namespaces));
        operator.register(organizations, onAllEvents(configurations, organizations, namespaces));
        return operator;
    }

    private static <P extends HasMetadata> OnAllEvents<P> onAllEvents(
            QuarkusConfigurationService configurations, Reconciler<P> reconciler, Set<String> namespaces) {
        return new OnAllEvents<>(configurations, configurations.getConfigurationFor(reconciler), namespaces);
    }

    /** The configuration as the extension made it, with the setting that it drops and the namespaces. */
    private static final class OnAllEvents<P extends HasMetadata> extends QuarkusControllerConfiguration<P> {
        OnAllEvents(
                QuarkusConfigurationService parent,
                QuarkusControllerConfiguration<P> original,
                Set<String> namespaces) {
            super(
                    InformerConfiguration.builder(original.getInformerConfig())
                            .withNamespaces(namespaces)
                            .build(),
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
