package io.astronomer.operator.cache;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.Priority;
import io.astronomer.operator.astro.ratelimit.RequestLimiter;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The cache, a service behind it, and a clock that only the test advances. */
final class CacheHarness {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";

    final Service service = new Service();
    final RecordingCacheUsers recordingCacheUsers = new RecordingCacheUsers();
    final List<RefreshMode> modes = new ArrayList<>();
    int unusableRows;
    RequestLimiter limiter = (permitRequest, insists) -> Optional.of(Permit.unlimited());
    /** Callback of the queued request. */
    Runnable callback = () -> {};

    private final DirectExecutor executor = new DirectExecutor();
    private Instant now = START;
    private List<Due> scheduled = new ArrayList<>();

    private record Due(Instant at, Runnable work) {}

    final RemoteObjectCache cache = new RemoteObjectCache(new RefreshContext(
            (permitRequest, insists) -> limiter.tryAcquire(permitRequest, insists),
            permit -> service,
            recordingCacheUsers,
            executor,
            new RefreshSchedule(() -> now, () -> 0),
            new RefreshListener() {
                @Override
                public void accept(RefreshMode mode) {
                    modes.add(mode);
                }

                @Override
                public void unusableRows(int rows) {
                    unusableRows += rows;
                }
            }));

    /** A resource uses the object. */
    void use(String key) {
        recordingCacheUsers.ages.put(identity(key), FIVE_MINUTES);
    }

    CompletableFuture<Void> load() {
        return cache.load(Set.of(identity("any").scopeEntity()));
    }

    /** Observes the object for a resource, which uses it from then on. */
    Optional<Observed> observe(String key) {
        return observe(key, FIVE_MINUTES);
    }

    Optional<Observed> observe(String key, Duration maxAge) {
        recordingCacheUsers.ages.put(identity(key), maxAge);
        return cache.observe(identity(key), EntryAge.refreshedAt(maxAge), Priority.EDIT, RecordingCacheUsers.NAMESPACE);
    }

    /** Advances the clock and runs delayed work at its time. */
    void advance(Duration time) {
        Instant end = now.plus(time);
        List<Due> due = due();
        while (!due.isEmpty() && !due.get(0).at().isAfter(end)) {
            now = due.get(0).at();
            due.get(0).work().run();
            due = rest(due);
        }
        scheduled = due;
        now = end;
    }

    private List<Due> due() {
        List<Due> all = new ArrayList<>(scheduled);
        executor.take().forEach(later -> all.add(new Due(now.plus(later.delay()), later.work())));
        all.sort(Comparator.comparing(Due::at));
        return all;
    }

    private List<Due> rest(List<Due> due) {
        scheduled = new ArrayList<>(due.subList(1, due.size()));
        return due();
    }

    /** Observes the only object of the Deployment for a resource, which uses it from then on. */
    Optional<Observed> observeIn(String deployment) {
        ObjectIdentity identity = identityIn(deployment);
        recordingCacheUsers.ages.put(identity, FIVE_MINUTES);
        return cache.observe(
                identity, EntryAge.refreshedAt(FIVE_MINUTES), Priority.EDIT, RecordingCacheUsers.NAMESPACE);
    }

    static ObjectIdentity identityIn(String deployment) {
        return new ObjectIdentity(Scope.DEPLOYMENT, deployment, ObjectType.ENVIRONMENT_VARIABLE, "key");
    }

    static ObjectIdentity identity(String key) {
        return new ObjectIdentity(Scope.WORKSPACE, WORKSPACE, ObjectType.ENVIRONMENT_VARIABLE, key);
    }

    static RemoteObject object(String key, Instant updatedAt) {
        return object(identity(key), "id-" + key, updatedAt);
    }

    static RemoteObject object(ObjectIdentity identity, String id, Instant updatedAt) {
        RemotePayload payload = new RemotePayload(JsonNodeFactory.instance.objectNode(), Optional.empty());
        return new RemoteObject(
                id,
                identity,
                "",
                false,
                payload,
                List.of(),
                new TreeSet<>(),
                START,
                updatedAt,
                Optional.empty(),
                Optional.empty());
    }
}
