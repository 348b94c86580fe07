package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cache.DirectExecutor;
import io.astronomer.operator.resolve.Defaults;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.config.BaseConfigurationService;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The retry of the SDK, which applies when a write of the status fails. */
class RetryTest {
    private static final KubernetesClient CLIENT = new KubernetesClientBuilder().build();

    private final RetryExecution retry = new BaseConfigurationService()
            .getConfigurationFor(new EnvironmentObjectReconciler(
                    new ScriptedReconciler(),
                    Resources.resolver(),
                    Resources.accessForAll(),
                    Resources.freshness(Duration.ofHours(1)),
                    new EventSources(
                            new ReferenceInformers(CLIENT, Optional.empty()),
                            new IdentityIndex(Resources.resolver()),
                            new ScopeIndex(
                                    Resources.resolver(),
                                    new IdentityIndex(Resources.resolver()),
                                    new Freshness(resource -> Defaults.standard()),
                                    Resources.accessForAll(),
                                    4,
                                    8,
                                    InstantSource.system(),
                                    new DirectExecutor()),
                            new OrganizationInformer(Optional.empty()),
                            new SelectedNamespaces(Optional.empty()),
                            new Heartbeat(InstantSource.system()),
                            MissedEvents.ofObjects(InstantSource.system(), id -> false, () -> {}),
                            FirstReading.none(Resources.resolver())),
                    new ShutdownGate(),
                    () -> true,
                    new KubernetesEventRecorder(CLIENT, EventFilter.ALL, InstantSource.system())::record,
                    List.of(),
                    new RequeueClock(InstantSource.system(), () -> 0)))
            .getRetry()
            .initExecution();

    @Test
    void neverGivesUp() {
        assertThat(Stream.generate(retry::nextDelay).limit(1_000)).allMatch(Optional::isPresent);
    }

    @Test
    void waitsForAMinuteAtMost() {
        assertThat(Stream.generate(retry::nextDelay).limit(1_000).map(Optional::orElseThrow))
                .allMatch(delay -> delay <= 60_000);
    }
}
