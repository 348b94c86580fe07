package io.astronomer.operator.cache;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.Priority;
import io.astronomer.operator.astro.ratelimit.RequestLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The directory, a service behind it, its users, and a clock that only the test advances. */
final class DirectoryHarness {
    static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    final Service service = new Service();
    /** Queries of the resources, by key. */
    final Map<String, EntityQuery> used = new LinkedHashMap<>();
    /** Keys of the requeued resources. */
    final List<String> requeued = new ArrayList<>();
    /** Whether each read was the first one. */
    final List<Boolean> firstReads = new ArrayList<>();

    RequestLimiter limiter = (permitRequest, insists) -> Optional.of(Permit.unlimited());
    Duration maxAge = FIVE_MINUTES;
    /** Runs while the users tell what they look up. */
    Runnable whileAsked = () -> {};

    private final DirectExecutor executor = new DirectExecutor();
    private final List<Due> scheduled = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    private record Due(Instant at, Runnable work) {}

    private final DirectoryUsers users = new DirectoryUsers() {
        @Override
        public EntityUse inUse(Scope scope) {
            whileAsked.run();
            Collection<EntityQuery> queries = used.values().stream()
                    .filter(query -> query.scope() == scope)
                    .toList();
            return new EntityUse(EntityQuery.all(scope, queries), maxAge, Set.of("data"));
        }

        @Override
        public void entitiesRead(Scope scope, EntityRows rows, Optional<EntityRows> before) {
            firstReads.add(before.isEmpty());
        }
    };

    final EntityDirectory directory = new EntityDirectory(
            new RefreshContext(
                    (permitRequest, insists) -> limiter.tryAcquire(permitRequest, insists),
                    permit -> service,
                    new RecordingCacheUsers(),
                    executor,
                    new RefreshSchedule(() -> now, () -> 0),
                    mode -> {}),
            users);

    void workspace(String id, String name) {
        service.entities.add(new Entity(new ScopeEntity(Scope.WORKSPACE, id), name, Optional.empty()));
    }

    /** Looks the name up for a resource of that key, which uses it from then on. */
    Optional<EntityRows> find(String key, String name) {
        return find(key, EntityQuery.named(Scope.WORKSPACE, name));
    }

    Optional<EntityRows> find(String key, EntityQuery query) {
        used.put(key, query);
        return directory.find(request(key, query, EntryAge.refreshedAt(maxAge)));
    }

    Optional<EntityRows> find(String key, String name, EntryAge age) {
        return directory.find(request(key, EntityQuery.named(Scope.WORKSPACE, name), age));
    }

    Optional<EntityRows> peek(String key, EntityQuery query) {
        used.put(key, query);
        return directory.peek(request(key, query, EntryAge.refreshedAt(maxAge)));
    }

    private EntityRequest request(String key, EntityQuery query, EntryAge age) {
        return new EntityRequest(query, key, "data", age, Priority.EDIT, () -> requeued.add(key));
    }

    /** Advances the clock and runs delayed work at its time. */
    void advance(Duration time) {
        Instant end = now.plus(time);
        collect();
        while (!scheduled.isEmpty() && !scheduled.get(0).at().isAfter(end)) {
            Due due = scheduled.remove(0);
            now = due.at();
            due.work().run();
            collect();
        }
        now = end;
    }

    /** Advances the clock during a request. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    private void collect() {
        executor.take().forEach(later -> scheduled.add(new Due(now.plus(later.delay()), later.work())));
        scheduled.sort(Comparator.comparing(Due::at));
    }
}
