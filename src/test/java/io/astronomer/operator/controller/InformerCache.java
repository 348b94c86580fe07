package io.astronomer.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.impl.cache.CacheImpl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An informer cache without an informer. */
public final class InformerCache<R extends HasMetadata> implements IndexerResourceCache<R> {
    private final CacheImpl<R> store = new CacheImpl<>();

    public void put(R resource) {
        store.put(resource);
    }

    public void remove(R resource) {
        store.remove(resource);
    }

    @Override
    public void addIndexers(Map<String, Function<R, List<String>>> indexers) {
        store.addIndexers(indexers);
    }

    @Override
    public List<R> byIndex(String name, String key) {
        return store.byIndex(name, key);
    }

    @Override
    public Optional<R> get(ResourceID id) {
        return Optional.ofNullable(
                store.getByKey(Cache.namespaceKeyFunc(id.getNamespace().orElse(null), id.getName())));
    }

    @Override
    public Stream<ResourceID> keys() {
        return store.list().stream().map(ResourceID::fromResource);
    }

    @Override
    public Stream<R> list(Predicate<R> predicate) {
        return store.list().stream().filter(predicate);
    }

    @Override
    public Stream<R> list(String namespace, Predicate<R> predicate) {
        return list(predicate.and(
                resource -> namespace.equals(resource.getMetadata().getNamespace())));
    }
}
