package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Meta;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.Registry;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.store.Change;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One watch: sends the changes of the selected objects to its client, as JSON documents. */
final class Watch implements AutoCloseable {
    private final ResourceType type;
    private final String namespace;
    private final Predicate<JsonNode> selected;
    private final Shape shape;
    private final Consumer<JsonNode> client;
    private final boolean bookmarks;
    private final Store store;
    private Store.@Nullable Subscription subscription;
    private Runnable onClose = () -> {};

    /** The representation of an object for the client: full, a table row, or metadata alone. */
    @FunctionalInterface
    interface Shape {
        JsonNode of(ObjectNode object);
    }

    Watch(Call call, Target target, Shape shape, Store store, Consumer<JsonNode> client) {
        type = target.type();
        namespace = target.namespace();
        selected = Selector.of(call, target);
        bookmarks = call.asks("allowWatchBookmarks");
        this.shape = shape;
        this.store = store;
        this.client = client;
    }

    /** Sends the existing objects, or the changes since the requested revision, and then each later change. */
    void start(Registry registry, String from, boolean initialEvents) {
        if (from.isEmpty() || from.equals("0") || initialEvents) {
            registry.list(type, namespace).stream().filter(selected).forEach(object -> send("ADDED", object));
            if (initialEvents && bookmarks) {
                bookmark(true);
            }
        } else {
            replay(from);
        }
        subscription = store.listen(this::onChange);
    }

    void bookmark() {
        if (bookmarks) {
            bookmark(false);
        }
    }

    void onClose(Runnable also) {
        onClose = also;
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
        onClose.run();
    }

    private void replay(String from) {
        List<Change> missed = store.since(Long.parseLong(from))
                .orElseThrow(() -> Refusal.gone("too old resource version: " + from + " (" + store.revision() + ")"));
        missed.forEach(this::onChange);
    }

    private void onChange(Change change) {
        boolean concerns = change.key().collection().equals(type.collection())
                && (namespace.isEmpty() || namespace.equals(change.key().namespace()));
        if (!concerns) {
            return;
        }
        ObjectNode object = Registry.shown(type, change.object());
        boolean is = !change.deletion() && selected.test(object);
        ObjectNode before = change.before();
        boolean was = before != null && selected.test(Registry.shown(type, before));
        if (is) {
            send(was ? "MODIFIED" : "ADDED", object);
        } else if (before != null && was) {
            send("DELETED", change.deletion() ? object : last(before, change));
        }
    }

    /** Returns an object that left the selection: its previous state, at the revision of the change. */
    private ObjectNode last(ObjectNode before, Change change) {
        ObjectNode last = Registry.shown(type, before).deepCopy();
        Meta.of(last).put("resourceVersion", Long.toString(change.revision()));
        return last;
    }

    private void send(String event, ObjectNode object) {
        client.accept(event(event, shape.of(object)));
    }

    private void bookmark(boolean endOfInitialEvents) {
        ObjectNode object = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(store.revision()));
        metadata.putNull("creationTimestamp");
        if (endOfInitialEvents) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        client.accept(event("BOOKMARK", shape.of(object)));
    }

    static ObjectNode event(String type, JsonNode object) {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        return event;
    }
}
