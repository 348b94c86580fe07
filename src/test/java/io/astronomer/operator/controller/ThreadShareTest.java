package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.cache.DirectExecutor;
import io.astronomer.operator.resolve.Defaults;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The share of the threads that a reconciliation takes and returns. */
class ThreadShareTest {
    private static final KubernetesClient CLIENT = new KubernetesClientBuilder().build();
    private static final int THREADS = 8;

    private final ScopeIndex scopeIndex = new ScopeIndex(
            Resources.resolver(),
            new IdentityIndex(Resources.resolver()),
            new Freshness(resource -> Defaults.standard()),
            Resources.accessForAll(),
            4,
            THREADS,
            InstantSource.system(),
            new DirectExecutor());
    private final EnvironmentObjectReconciler reconciler = new EnvironmentObjectReconciler(
            new ScriptedReconciler(),
            Resources.resolver(),
            Resources.accessForAll(),
            Resources.freshness(Duration.ofHours(1)),
            new EventSources(
                    new ReferenceInformers(CLIENT, Optional.empty()),
                    new IdentityIndex(Resources.resolver()),
                    scopeIndex,
                    new OrganizationInformer(Optional.empty()),
                    new SelectedNamespaces(Optional.empty()),
                    new Heartbeat(InstantSource.system()),
                    MissedEvents.ofObjects(InstantSource.system(), id -> false, () -> {}),
                    FirstReading.none(Resources.resolver())),
            new ShutdownGate(),
            () -> true,
            (resource, message) -> {},
            List.of(),
            new RequeueClock(InstantSource.system(), () -> 0));

    @Test
    void shareIsReturnedAfterADefectAtTheBegin() {
        EnvironmentObject withoutUid = Resources.connection();
        for (int time = 0; time < THREADS; time++) {
            assertThatThrownBy(() -> reconciler.reconcile(withoutUid, context()))
                    .isInstanceOf(NullPointerException.class);
        }

        assertThat(scopeIndex.threadShares().tryStart(ResourceID.fromResource(withoutUid)))
                .isTrue();
    }

    /** Returns a context whose resource is not deleted. */
    @SuppressWarnings("unchecked")
    private static Context<EnvironmentObject> context() {
        return (Context<EnvironmentObject>) Proxy.newProxyInstance(
                ThreadShareTest.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("isPrimaryResourceDeleted");
                    return false;
                });
    }
}
