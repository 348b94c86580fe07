package io.astronomer.operator.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Ends a start that can't succeed, with one line that says why. */
@Singleton
final class StartupValidator {

    /** Runs before the SDK starts the operator. */
    void check(
            @Observes @Priority(1) StartupEvent event,
            OperatorConfig configuration,
            KubernetesClient client,
            Operator operator) {
        Set<String> namespaces = new TreeSet<>();
        for (RegisteredController<?> controller : operator.getRegisteredControllers()) {
            namespaces.addAll(controller.getConfiguration().getEffectiveNamespaces());
        }
        List<String> problems = new PreflightChecks(client)
                .problems(
                        namespaces,
                        configuration.selector(),
                        configuration.accessRules().selector());
        if (!problems.isEmpty()) {
            throw new ConfigurationException("Can't start: " + String.join("; ", problems));
        }
    }
}
