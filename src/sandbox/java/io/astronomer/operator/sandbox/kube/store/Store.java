package io.astronomer.operator.sandbox.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores objects, numbers every write and keeps the most recent changes. Stored objects are never changed in place. */
public final class Store {
    private static final int REMEMBERED = 5000;

    private final NavigableMap<Key, ObjectNode> objects =
            new TreeMap<>(Comparator.comparing((Key key) -> key.collection().group())
                    .thenComparing(key -> key.collection().plural())
                    .thenComparing(Key::namespace)
                    .thenComparing(Key::name));
    private final Deque<Change> history = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision = 1;
    private long forgotten;

    public synchronized Optional<ObjectNode> get(Key key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Returns the objects of the collection in the namespace, or in all namespaces if it is empty, ordered by name. */
    public synchronized List<ObjectNode> list(Key.Collection collection, String namespace) {
        return objects.tailMap(new Key(collection, namespace, "")).entrySet().stream()
                .takeWhile(entry -> entry.getKey().collection().equals(collection)
                        && (namespace.isEmpty()
                                || namespace.equals(entry.getKey().namespace())))
                .map(Map.Entry::getValue)
                .toList();
    }

    public synchronized List<ObjectNode> all() {
        return List.copyOf(objects.values());
    }

    public synchronized List<Key> keys() {
        return List.copyOf(objects.keySet());
    }

    /** Stores a copy of the object under the next revision, and returns that copy. */
    public synchronized ObjectNode put(Key key, ObjectNode object) {
        ObjectNode stored = numbered(object);
        ObjectNode before = objects.put(key, stored);
        remember(new Change(revision, key, false, stored, before));
        return stored;
    }

    public synchronized ObjectNode remove(Key key, ObjectNode last) {
        ObjectNode stored = numbered(last);
        ObjectNode before = objects.remove(key);
        remember(new Change(revision, key, true, stored, before));
        return stored;
    }

    public synchronized long revision() {
        return revision;
    }

    /** Returns the changes after a revision; empty if some of them are compacted. */
    public synchronized Optional<List<Change>> since(long after) {
        if (after < forgotten) {
            return Optional.empty();
        }
        return Optional.of(
                history.stream().filter(change -> change.revision() > after).toList());
    }

    /** Compacts the history, as a real server does after a while. All older revisions are then too old. */
    public synchronized void compact() {
        history.clear();
        forgotten = revision;
    }

    /** Calls the listener at each write, on the writer's thread, until the returned subscription is closed. */
    public Subscription listen(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private ObjectNode numbered(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        revision++;
        copy.withObject("/metadata").put("resourceVersion", Long.toString(revision));
        return copy;
    }

    private void remember(Change change) {
        history.addLast(change);
        if (history.size() > REMEMBERED) {
            @Nullable Change oldest = history.pollFirst();
            forgotten = oldest == null ? forgotten : oldest.revision();
        }
        new ArrayList<>(listeners).forEach(listener -> listener.accept(change));
    }

    /** Ends a subscription of {@link #listen}. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
