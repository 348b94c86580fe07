package io.astronomer.operator.reconcile;

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
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Raises the events again that the SDK loses between the informer's cache and the pass, whatever the cause: compares what changed in
 * the cache with what had a pass. What does not change is not looked at.
 *
 * <p>One loss has a known moment, and is mended there: with {@code triggerReconcilerOnAllEvents} the SDK forgets a resource after
 * the pass over its deletion, together with the events of a successor of the same name.
 */
public final class MissedEvents<P extends HasMetadata> {
    /** An event that leads to a pass, or into the queue of a thread, does so within it. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So much longer for each hundred changes: the SDK takes one event after the other, at its start those of all resources. */
    private static final Duration FOR_A_HUNDRED = Duration.ofMillis(500);

    private static final int HUNDRED = 100;

    private static final Logger LOG = Logger.getLogger(MissedEvents.class);
    private static final String INDEX = "missed-events";

    private final Class<P> kind;
    private final Function<P, Trigger> trigger;
    private final InstantSource clock;
    private final Runnable missed;
    /** What each resource was when its last pass began, by uid. */
    private final Map<String, Trigger> passed = new ConcurrentHashMap<>();
    /** What is still to be compared, with the time of its last change. */
    private final Map<ResourceID, Instant> changed = new ConcurrentHashMap<>();
    /** Who is gone, and has not been told to be. */
    private final Map<ResourceID, List<P>> gone = new ConcurrentHashMap<>();

    private volatile @Nullable IndexerResourceCache<P> cache;
    private volatile @Nullable Queue queue;

    /** The SDK's, of one controller. */
    private record Queue(String controller, EventProcessor<?> processor) {}

    private MissedEvents(Class<P> kind, Function<P, Trigger> trigger, InstantSource clock, Runnable missed) {
        this.kind = kind;
        this.trigger = trigger;
        this.clock = clock;
        this.missed = missed;
    }

    /** Of environment objects; {@code missed} is run for each event that had to be raised again. */
    public static MissedEvents<EnvironmentObject> ofObjects(InstantSource clock, Runnable missed) {
        return new MissedEvents<>(EnvironmentObject.class, WakeFilter::trigger, clock, missed);
    }

    /** The same of organizations. */
    public static MissedEvents<AstroOrganization> ofOrganizations(InstantSource clock, Runnable missed) {
        return new MissedEvents<>(AstroOrganization.class, OrganizationWakeFilter::trigger, clock, missed);
    }

    /** The cache asks an index about every object that it takes or drops, before any event is made of that. */
    public List<EventSource<?, P>> watch(EventSourceContext<P> context) {
        IndexerResourceCache<P> resources = context.getPrimaryCache();
        resources.addIndexers(Map.of(INDEX, this::note));
        cache = resources;
        return List.of(new Deletions());
    }

    private List<String> note(P resource) {
        if (callsForPass(resource)) {
            changed.put(ResourceID.fromResource(resource), clock.instant());
        }
        return List.of();
    }

    private boolean callsForPass(P resource) {
        Trigger before = passed.get(uid(resource));
        return before == null || trigger.apply(resource).callsForPass(before);
    }

    /** A pass over it begins. */
    public void began(P resource) {
        passed.put(uid(resource), trigger.apply(resource));
    }

    /**
     * Tells of those that had the name before and are gone. The SDK tells of a deletion too, but with the successor in hand where
     * there is one already. To be called on a pass, of which the SDK makes one at a time for each name.
     */
    public void tellGone(ResourceID id, Consumer<P> listener) {
        List<P> told = gone.getOrDefault(id, List.of());
        for (P resource : told) {
            passed.remove(uid(resource));
            listener.accept(resource);
        }
        gone.computeIfPresent(
                id,
                (same, all) -> all.size() == told.size() ? null : List.copyOf(all.subList(told.size(), all.size())));
    }

    /** How many resources the next comparison is about. */
    int open() {
        return changed.size();
    }

    /** To be called regularly. */
    public void check() {
        IndexerResourceCache<P> resources = cache;
        Queue known = queue;
        if (resources == null || known == null) {
            return;
        }
        Instant now = clock.instant();
        Duration patience = patience(changed.size());
        changed.forEach((id, since) -> {
            if (!since.plus(patience).isAfter(now)) {
                compare(id, since, now, resources, known.processor());
            }
        });
    }

    /** How long an event may take while so many changes are to be compared. */
    static Duration patience(int open) {
        return PATIENCE.plus(FOR_A_HUNDRED.multipliedBy(open / HUNDRED));
    }

    private void compare(
            ResourceID id, Instant since, Instant now, IndexerResourceCache<P> resources, EventProcessor<?> processor) {
        if (resources.get(id).isEmpty() && !gone.containsKey(id)) {
            changed.remove(id, since);
            return;
        }
        // Asked before the comparison, which then sees a pass that ended in between.
        boolean waitsForPass = processor.isUnderProcessing(id);
        Optional<P> open = resources.get(id).filter(this::callsForPass);
        if (open.isEmpty() && !gone.containsKey(id)) {
            changed.remove(id, since);
            return;
        }
        changed.replace(id, since, now);
        if (!waitsForPass) {
            LOG.warnf(
                    "%s %s/%s: its last change led to no pass; it has one now",
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

    /** To be registered with the SDK: what it tells metrics, it tells nobody else. */
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

        /** Called when the SDK has just forgotten a deleted resource, before it takes another event. */
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

    /** Told by the SDK with the resource that was there, before the event is made of it. */
    private final class Deletions extends SimpleInboundEventSource<P> implements ResourceEventAware<P> {
        Deletions() {
            super("deletions");
        }

        /** A list that follows a gap shows a successor as a change. */
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
