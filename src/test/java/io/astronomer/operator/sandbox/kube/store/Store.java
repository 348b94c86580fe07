package io.astronomer.operator.sandbox.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All objects by key, one revision for the whole, and the changes of the near past. What is stored is never changed in place. */
public final class Store {
    private static final int REMEMBERED_CHANGES = 5000;

    private record Kind(String group, String resource) {}

    private final Map<Kind, NavigableMap<ResourceKey, ObjectNode>> objects = new HashMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision = 1;
    private long forgotten = 1;

    /** Runs a read-modify-write that nobody else gets in between of. */
    public synchronized <T> T atomically(Supplier<T> work) {
        return work.get();
    }

    public synchronized long revision() {
        return revision;
    }

    public synchronized @Nullable ObjectNode get(ResourceKey key) {
        return kind(key.group(), key.resource()).get(key);
    }

    public synchronized List<ObjectNode> list(String group, String resource, String namespace) {
        Collection<Map.Entry<ResourceKey, ObjectNode>> all =
                kind(group, resource).entrySet();
        return all.stream()
                .filter(entry ->
                        namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Every object there is, whatever its kind. */
    public synchronized Map<ResourceKey, ObjectNode> all() {
        Map<ResourceKey, ObjectNode> all = new HashMap<>();
        objects.values().forEach(all::putAll);
        return all;
    }

    public synchronized ObjectNode put(ResourceKey key, ObjectNode object) {
        revision++;
        Json.metadata(object).put("resourceVersion", Long.toString(revision));
        ObjectNode stored = Json.canonical(object);
        ObjectNode before = kind(key.group(), key.resource()).put(key, stored);
        publish(new Change(revision, key, before, stored, stored));
        return stored;
    }

    public synchronized @Nullable ObjectNode remove(ResourceKey key) {
        ObjectNode before = kind(key.group(), key.resource()).remove(key);
        if (before == null) {
            return null;
        }
        revision++;
        ObjectNode last = before.deepCopy();
        Json.metadata(last).put("resourceVersion", Long.toString(revision));
        publish(new Change(revision, key, before, null, last));
        return last;
    }

    /** Hands over what changed after the given revision, then every later change, without a gap. */
    public synchronized Runnable follow(long after, Consumer<Change> listener) {
        if (after < forgotten) {
            throw ApiError.expired(after, forgotten);
        }
        for (Change change : history) {
            if (change.revision() > after) {
                listener.accept(change);
            }
        }
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Forgets the past, as a real store does after some minutes: who asks for it is told that it expired. */
    public synchronized void compact() {
        revision++;
        history.clear();
        forgotten = revision;
    }

    /** The names of the objects of a kind, for who has to act on each. */
    public synchronized List<ResourceKey> keys(String group, String resource) {
        return new ArrayList<>(kind(group, resource).keySet());
    }

    private NavigableMap<ResourceKey, ObjectNode> kind(String group, String resource) {
        return objects.computeIfAbsent(new Kind(group, resource), any -> new TreeMap<>());
    }

    private void publish(Change change) {
        history.addLast(change);
        if (history.size() > REMEMBERED_CHANGES) {
            forgotten = history.removeFirst().revision();
        }
        listeners.forEach(listener -> listener.accept(change));
    }
}
