package io.astronomer.operator.controller;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.EventProcessor;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceDeleteEvent;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Raises events again that the SDK loses between the informer's cache and the reconciliation. Compares the changes in the
 * cache with the reconciliations; unchanged resources cost nothing. <p>One loss has a known cause and is handled at once:
 * with {@code triggerReconcilerOnAllEvents} the SDK forgets a resource after the reconciliation of its deletion, together
 * with the events of a successor of the same name.
 */
public final class MissedEvents<P extends HasMetadata> {
    /** Within this time an event leads to a reconciliation, or into a thread's queue. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * Additional time for each hundred changes, because the SDK handles one event after the other, at its start those of
     * all resources.
     */
    private static final Duration FOR_A_HUNDRED = Duration.ofMillis(500);

    private static final int HUNDRED = 100;

    private static final Logger LOG = Logger.getLogger(MissedEvents.class);
    private static final String INDEX = "missed-events";

    private final Class<P> kind;
    private final Function<P, Trigger> trigger;
    private final InstantSource clock;
    private final Predicate<ResourceID> waits;
    private final Runnable missed;
    /** Trigger of each resource at its last reconciliation, by uid. */
    private final Map<String, Trigger> reconciled = new ConcurrentHashMap<>();
    /** Resources to compare, with the time of their last change. */
    private final Map<ResourceID, Instant> changed = new ConcurrentHashMap<>();
    /** Resources that are gone, and whose listeners were not called yet. */
    private final Map<ResourceID, List<P>> gone = new ConcurrentHashMap<>();

    private volatile @Nullable IndexerResourceCache<P> cache;
    private volatile @Nullable Queue queue;

    /** The event queue of one controller. */
    private record Queue(String controller, EventProcessor<?> processor) {}

    private MissedEvents(
            Class<P> kind,
            Function<P, Trigger> trigger,
            InstantSource clock,
            Predicate<ResourceID> waits,
            Runnable missed) {
        this.kind = kind;
        this.trigger = trigger;
        this.clock = clock;
        this.waits = waits;
        this.missed = missed;
    }

    /**
     * For environment objects.
     *
     * @param waits whether the resource waits for its share of the threads
     * @param missed runs for each event that is raised again
     */
    public static MissedEvents<EnvironmentObject> ofObjects(
            InstantSource clock, Predicate<ResourceID> waits, Runnable missed) {
        return new MissedEvents<>(
                EnvironmentObject.class, EnvironmentObjectUpdateFilter::trigger, clock, waits, missed);
    }

    /** For organizations. */
    public static MissedEvents<AstroOrganization> ofOrganizations(InstantSource clock, Runnable missed) {
        return new MissedEvents<>(
                AstroOrganization.class, OrganizationUpdateFilter::trigger, clock, organization -> false, missed);
    }

    /** The cache calls an index for each object that it adds or removes, before any event of it. */
    public List<EventSource<?, P>> watch(EventSourceContext<P> context) {
        IndexerResourceCache<P> resources = context.getPrimaryCache();
        resources.addIndexers(Map.of(INDEX, this::note));
        cache = resources;
        return List.of(new Deletions());
    }

    private List<String> note(P resource) {
        if (needsReconcile(resource)) {
            changed.put(ResourceID.fromResource(resource), clock.instant());
        }
        return List.of();
    }

    private boolean needsReconcile(P resource) {
        Trigger before = reconciled.get(uid(resource));
        return before == null || trigger.apply(resource).needsReconcile(before);
    }

    /** A reconciliation of the resource begins. */
    public void began(P resource) {
        reconciled.put(uid(resource), trigger.apply(resource));
    }

    /**
     * Calls the listener for resources of that name that are gone. The SDK reports a deletion too, but with the successor
     * if there is one. To be called by a reconciliation, of which there is one at a time for each name.
     */
    public void tellGone(ResourceID id, Consumer<P> listener) {
        List<P> departed = gone.getOrDefault(id, List.of());
        for (P resource : departed) {
            reconciled.remove(uid(resource));
            listener.accept(resource);
        }
        gone.computeIfPresent(
                id,
                (same, all) ->
                        all.size() == departed.size() ? null : List.copyOf(all.subList(departed.size(), all.size())));
    }

    /** Returns the number of resources to compare. */
    int open() {
        return changed.size();
    }

    /** Compares; to be called regularly. */
    public void check() {
        IndexerResourceCache<P> resources = cache;
        Queue known = queue;
        if (resources == null || known == null) {
            return;
        }
        Instant now = clock.instant();
        Duration timeout = timeout(changed.size());
        changed.forEach((id, since) -> {
            if (!since.plus(timeout).isAfter(now)) {
                compare(id, since, now, resources, known.processor());
            }
        });
    }

    /** Returns the time that an event may take while that many resources are to be compared. */
    static Duration timeout(int open) {
        return TIMEOUT.plus(FOR_A_HUNDRED.multipliedBy(open / HUNDRED));
    }

    private void compare(
            ResourceID id, Instant since, Instant now, IndexerResourceCache<P> resources, EventProcessor<?> processor) {
        if (resources.get(id).isEmpty() && !gone.containsKey(id)) {
            changed.remove(id, since);
            return;
        }
        // Read before the comparison, so that a reconciliation that ends in between is seen.
        boolean waitsForPass = waits.test(id) || processor.isUnderProcessing(id);
        Optional<P> open = resources.get(id).filter(this::needsReconcile);
        if (open.isEmpty() && !gone.containsKey(id)) {
            changed.remove(id, since);
            return;
        }
        changed.replace(id, since, now);
        if (!waitsForPass) {
            LOG.warnf(
                    "%s %s/%s: its last change was not reconciled; the operator reconciles it now",
                    kind.getSimpleName(), id.getNamespace().orElse(""), id.getName());
            missed.run();
            raise(id, resources, processor);
        }
    }

    private void raise(ResourceID id, IndexerResourceCache<P> resources, EventProcessor<?> processor) {
        Optional<P> present = resources.get(id);
        if (present.isPresent()) {
            processor.handleEvent(new ResourceEvent(ResourceAction.ADDED, id, present.get()));
            return;
        }
        gone.getOrDefault(id, List.of()).stream()
                .findFirst()
                // Otherwise the SDK would forget the deletion at once, and this would follow again without end.
                .filter(resource -> processor.isRunning())
                .ifPresent(resource ->
                        processor.handleEvent(new ResourceDeleteEvent(ResourceAction.DELETED, id, resource, true)));
    }

    private void depart(P resource) {
        ResourceID id = ResourceID.fromResource(resource);
        gone.merge(
                id,
                List.of(resource),
                (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
        changed.put(id, clock.instant());
    }

    private static String uid(HasMetadata resource) {
        return resource.getMetadata().getUid();
    }

    /** To be registered with the SDK, which reports some events only to its metrics. */
    public Metrics metrics() {
        return new Registration();
    }

    private final class Registration implements Metrics {
        @Override
        public void controllerRegistered(Controller<? extends HasMetadata> controller) {
            if (controller.getConfiguration().getResourceClass().equals(kind)) {
                queue = new Queue(controller.getConfiguration().getName(), controller.getEventProcessor());
            }
        }

        /** Called when the SDK has forgotten a deleted resource, before it handles another event. */
        @Override
        public void cleanupDone(ResourceID id, Map<String, Object> metadata) {
            IndexerResourceCache<P> resources = cache;
            Queue known = queue;
            if (resources != null
                    && known != null
                    && known.controller().equals(metadata.get(Constants.CONTROLLER_NAME))) {
                raise(id, resources, known.processor());
            }
        }
    }

    /** Called by the SDK with the deleted resource, before the event. */
    private final class Deletions extends SimpleInboundEventSource<P> implements ResourceEventAware<P> {
        Deletions() {
            super("deletions");
        }

        /** A list after a gap reports a successor as an update. */
        @Override
        public void onResourceUpdated(P now, P before) {
            if (!Objects.equals(uid(now), uid(before))) {
                depart(before);
            }
        }

        @Override
        public void onResourceDeleted(P resource) {
            depart(resource);
        }
    }
}
