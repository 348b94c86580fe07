package io.astronomer.operator.controller;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.Eventually;
import io.astronomer.operator.SlowClose;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.cache.DirectExecutor;
import io.astronomer.operator.resolve.Defaults;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.EventProcessor;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reconciler under the real SDK, against a mock of Kubernetes. The test scripts the reconciliations. */
final class Bench implements AutoCloseable {
    static final String NAMESPACE = "data";
    static final String NAME = "warehouse";

    final ApplyingDispatcher api = new ApplyingDispatcher();
    final ScriptedReconciler scripted = new ScriptedReconciler();
    /** The resources of the completed reconciliations, in order. */
    final List<EnvironmentObject> ended = new CopyOnWriteArrayList<>();

    final Heartbeat heartbeat = new Heartbeat(InstantSource.system());
    final KubernetesClient client;
    /** The clock of the reconciliations. */
    volatile InstantSource clock = InstantSource.system();

    /** Whether the process may write to Astro. */
    volatile boolean leads = true;

    /** The lead of the clock by which missed events are found. */
    private volatile Duration ahead = Duration.ZERO;

    private final IdentityIndex identityIndex = new IdentityIndex(Resources.resolver());
    final ScopeIndex scopeIndex = new ScopeIndex(
            Resources.resolver(),
            identityIndex,
            new Freshness(resource -> Defaults.standard()),
            Resources.accessForAll(),
            4,
            8,
            this::laterThanNow,
            new DirectExecutor());

    final AtomicInteger missedEvents = new AtomicInteger();
    final MissedEvents<EnvironmentObject> missed =
            MissedEvents.ofObjects(this::laterThanNow, scopeIndex::isWaiting, missedEvents::incrementAndGet);
    /** The events that the SDK has received and begun to handle. */
    final List<Event> events = new CopyOnWriteArrayList<>();
    /** The resources that were reported as gone. */
    final List<EnvironmentObject> gone = new CopyOnWriteArrayList<>();
    /** Runs when a resource is reported as gone, within the reconciliation of its deletion. */
    volatile Consumer<EnvironmentObject> onGone = resource -> {};
    /** The filter of the events that reach the SDK. */
    volatile GenericFilter<EnvironmentObject> eventFilter = resource -> true;

    FirstReading firstReading = FirstReading.none(Resources.resolver());
    final ReferenceInformers references;
    final SelectedNamespaces selectedNamespaces = new SelectedNamespaces(Optional.of("astro=yes"));
    private final ReconcileListener listener = new ReconcileListener() {
        @Override
        public void ended(EnvironmentObject resource) {
            ended.add(resource);
        }

        @Override
        public void gone(EnvironmentObject resource) {
            gone.add(resource);
            onGone.accept(resource);
        }
    };
    private final KubernetesMockServer server;
    private final Operator operator;
    private @Nullable Controller<EnvironmentObject> controller;

    Bench() {
        api.expectCustomResource(CustomResourceDefinitionContext.fromCustomResourceType(EnvironmentObject.class));
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), api, false);
        server.init();
        client = server.createClient(new ClientTimeouts());
        references = new ReferenceInformers(client, Optional.empty());
        operator = new Operator(overrider -> overrider
                .withMetrics(new AggregatedMetrics(List.of(eventMetrics(), missed.metrics())))
                .withKubernetesClient(server.createClient(new ClientTimeouts()))
                .withCloseClientOnStop(true));
    }

    private Instant laterThanNow() {
        return Instant.now().plus(ahead);
    }

    void start() {
        KubernetesEventRecorder kubernetesEventRecorder =
                new KubernetesEventRecorder(client, EventFilter.ALL, InstantSource.system());
        RequeueClock requeueClock = new RequeueClock(() -> clock.instant(), () -> 0);
        EventSources sources = new EventSources(
                references,
                identityIndex,
                scopeIndex,
                new OrganizationInformer(Optional.empty()),
                selectedNamespaces,
                heartbeat,
                missed,
                firstReading);
        RegisteredController<EnvironmentObject> registered = operator.register(
                new EnvironmentObjectReconciler(
                        scripted,
                        Resources.resolver(),
                        Resources.accessForAll(),
                        Resources.freshness(Duration.ofHours(1)),
                        sources,
                        new ShutdownGate(),
                        () -> leads,
                        kubernetesEventRecorder::record,
                        List.of(heartbeat, listener),
                        requeueClock),
                configuration -> configuration
                        .withTriggerReconcilerOnAllEvents(true)
                        .withGenericFilter(resource -> eventFilter.accept(resource)));
        operator.start();
        controller = (Controller<EnvironmentObject>) registered;
    }

    /** Returns the event processor of the SDK. */
    EventProcessor<EnvironmentObject> processor() {
        return Objects.requireNonNull(controller).getEventProcessor();
    }

    /** Checks for missed events, as the operator does every other second, once all changes so far are old enough. */
    void checkMissedEvents() {
        ahead = ahead.plus(MissedEvents.TIMEOUT);
        missed.check();
    }

    private Metrics eventMetrics() {
        return new Metrics() {
            @Override
            public void eventReceived(Event event, Map<String, Object> metadata) {
                events.add(event);
            }
        };
    }

    /** Waits where an InterruptedException can't be thrown. */
    static void waitFor(CountDownLatch latch) {
        try {
            Eventually.await(latch);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    Resource<EnvironmentObject> resource() {
        return client.resources(EnvironmentObject.class).inNamespace(NAMESPACE).withName(NAME);
    }

    void patch(String mergePatch) {
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    @Override
    public void close() {
        operator.stop();
        client.close();
        try {
            SlowClose.of(server::destroy).close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
