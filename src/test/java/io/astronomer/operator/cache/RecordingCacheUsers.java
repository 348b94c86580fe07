package io.astronomer.operator.cache;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The resources, by the identity of their object. Records the keys of the requeued ones. */
final class RecordingCacheUsers implements CacheUsers {
    static final String NAMESPACE = "data";

    final Map<ObjectIdentity, Duration> ages = new HashMap<>();
    Runnable whileRequeueing = () -> {};
    private final List<String> requeued = new ArrayList<>();

    @Override
    public Map<ObjectIdentity, Duration> maxAges(ScopeEntity scopeEntity) {
        return ages.entrySet().stream()
                .filter(entry -> entry.getKey().scopeEntity().equals(scopeEntity))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Set<String> namespaces(ScopeEntity scopeEntity) {
        return maxAges(scopeEntity).isEmpty() ? Set.of() : Set.of(NAMESPACE);
    }

    @Override
    public void refreshCompleted(Set<ObjectIdentity> identities) {
        objectsChanged(identities);
    }

    @Override
    public void objectsChanged(Set<ObjectIdentity> identities) {
        whileRequeueing.run();
        identities.stream().map(ObjectIdentity::key).sorted().forEach(requeued::add);
    }

    /** Returns the keys that were requeued since the last call. */
    List<String> takeRequeued() {
        List<String> all = List.copyOf(requeued);
        requeued.clear();
        return all;
    }
}
