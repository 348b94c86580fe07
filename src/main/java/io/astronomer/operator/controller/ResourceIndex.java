package io.astronomer.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Index of the resources of an informer's cache. While a resource is updated, the informer's own index lacks it for a
 * moment, because it removes the old version before it adds the new one. This index always contains it, because an object
 * without users may be released. <p>A key that an update removes or adds may be visible a moment too long or too late.
 */
public final class ResourceIndex<K, R extends HasMetadata> {
    private final String name;
    private final Function<R, List<K>> keys;
    /** Most keys of some indexes have one resource. Its map is immutable, because a concurrent one takes ten times as much. */
    private final Map<K, Map<ResourceID, R>> resources = new ConcurrentHashMap<>();

    private final Map<ResourceID, Entry<K, R>> entries = new HashMap<>();
    /** Resources whose version was removed, without a known successor. */
    private final Set<ResourceID> removed = ConcurrentHashMap.newKeySet();

    private volatile @Nullable IndexerResourceCache<R> cache;

    private record Entry<K, R>(R resource, Set<K> keys) {}

    /** @param name must be unique among the indexes of the cache */
    public ResourceIndex(String name, Function<R, List<K>> keys) {
        this.name = name;
        this.keys = keys;
    }

    /** Must be called before the cache is filled. */
    public void watch(IndexerResourceCache<R> resourceCache) {
        cache = resourceCache;
        // Called for each removed version, then for the added one, both after the cache changed.
        resourceCache.addIndexers(Map.of(name, this::update));
    }

    /** Returns the resources with the key; none before the start. */
    public Stream<R> get(K key) {
        return resources.getOrDefault(key, Map.of()).entrySet().stream()
                .filter(entry -> !removed.contains(entry.getKey()) || isPresent(entry.getKey()))
                .map(Map.Entry::getValue);
    }

    /** Returns the number of resources; deleted ones are removed at the next change. */
    synchronized int size() {
        return entries.size();
    }

    /** The informer's own index stays empty. */
    private synchronized List<String> update(R resource) {
        ResourceID id = ResourceID.fromResource(resource);
        Entry<K, R> before = entries.get(id);
        if (before != null && before.resource() == resource && removed.add(id)) {
            return List.of();
        }
        removed.remove(id);
        dropGone();
        Set<K> now = Set.copyOf(keys.apply(resource));
        now.forEach(key -> resources.compute(key, (same, members) -> with(members, id, resource)));
        if (now.isEmpty()) {
            entries.remove(id);
        } else {
            entries.put(id, new Entry<>(resource, now));
        }
        removeOldKeys(id, before, now);
        return List.of();
    }

    /** Removes the resources whose removed version has no successor. */
    private void dropGone() {
        removed.removeIf(id -> {
            boolean gone = !isPresent(id);
            if (gone) {
                removeOldKeys(id, entries.remove(id), Set.of());
            }
            return gone;
        });
    }

    private boolean isPresent(ResourceID id) {
        IndexerResourceCache<R> present = cache;
        return present != null && present.get(id).isPresent();
    }

    private static <R> Map<ResourceID, R> with(@Nullable Map<ResourceID, R> members, ResourceID id, R resource) {
        if (members == null || (members.size() == 1 && members.containsKey(id))) {
            return Map.of(id, resource);
        }
        Map<ResourceID, R> several = members instanceof ConcurrentHashMap ? members : new ConcurrentHashMap<>(members);
        several.put(id, resource);
        return several;
    }

    private void removeOldKeys(ResourceID id, @Nullable Entry<K, R> before, Set<K> now) {
        if (before != null) {
            before.keys().stream().filter(key -> !now.contains(key)).forEach(key -> remove(key, id));
        }
    }

    private void remove(K key, ResourceID id) {
        resources.computeIfPresent(key, (same, members) -> without(members, id));
    }

    private static <R> @Nullable Map<ResourceID, R> without(Map<ResourceID, R> members, ResourceID id) {
        if (members instanceof ConcurrentHashMap) {
            members.remove(id);
            return members.isEmpty() ? null : members;
        }
        return members.containsKey(id) ? null : members;
    }
}
