package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.store.Change;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One watch: the objects there are, if asked for, then each change that its selectors let through. */
final class Watch implements EventStream {
    private static final Duration LONGEST = Duration.ofMinutes(45);

    private final Store store;
    private final ResourceType type;
    private final String namespace;
    private final Predicate<JsonNode> wanted;
    private final Representation representation;
    private final String from;
    private final boolean bookmarks;
    private final boolean sendInitial;
    private final Duration timeout;
    private boolean first = true;

    Watch(Store store, Call call, Predicate<JsonNode> wanted) {
        this.store = store;
        this.type = call.target.type();
        this.namespace = call.target.namespace();
        this.wanted = wanted;
        this.representation = Representation.wanted(call.request, type);
        this.from = call.request.parameter("resourceVersion");
        this.bookmarks = call.request.flag("allowWatchBookmarks");
        this.sendInitial = call.request.flag("sendInitialEvents");
        String seconds = call.request.parameter("timeoutSeconds");
        this.timeout = seconds.matches("[1-9]\\d{0,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : LONGEST;
        check(call.request);
    }

    private void check(Request request) {
        if (!from.matches("\\d{0,18}")) {
            FieldError error =
                    FieldError.invalid("resourceVersion", Json.object().textNode(from), "invalid resource version");
            throw ApiError.invalid("meta.k8s.io", "ListOptions", "", List.of(error));
        }
        if (sendInitial && !request.parameter("resourceVersionMatch").equals("NotOlderThan")) {
            String why = "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan";
            FieldError error = FieldError.forbidden("resourceVersionMatch", why);
            throw ApiError.invalid("meta.k8s.io", "ListOptions", "", List.of(error));
        }
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public Runnable open(Sink sink) {
        return store.atomically(() -> {
            try {
                boolean fromNow = from.isEmpty() || from.equals("0");
                if (fromNow || sendInitial) {
                    for (ObjectNode stored : store.list(type.storage().group(), type.plural(), namespace)) {
                        ObjectNode shown = type.shown(stored);
                        if (wanted.test(shown)) {
                            send(sink, "ADDED", shown);
                        }
                    }
                }
                if (sendInitial && bookmarks) {
                    sink.event(bookmark(Map.of("k8s.io/initial-events-end", "true")));
                }
                long after = fromNow || sendInitial ? store.revision() : Long.parseLong(from);
                return store.follow(after, change -> forward(change, sink));
            } catch (ApiError expired) {
                sink.event(event("ERROR", expired.status()));
                return () -> {};
            }
        });
    }

    @Override
    public Optional<byte[]> bookmark() {
        return bookmarks ? Optional.of(bookmark(Map.of())) : Optional.empty();
    }

    private void forward(Change change, Sink sink) {
        boolean concerns = change.key().group().equals(type.storage().group())
                && change.key().resource().equals(type.plural())
                && (namespace.isEmpty() || change.key().namespace().equals(namespace));
        if (!concerns) {
            return;
        }
        ObjectNode before = change.before();
        ObjectNode after = change.after();
        boolean had = before != null && wanted.test(type.shown(before));
        boolean has = after != null && wanted.test(type.shown(after));
        if (has) {
            send(sink, had ? "MODIFIED" : "ADDED", type.shown(change.last()));
        } else if (had) {
            send(sink, "DELETED", type.shown(change.last()));
        }
    }

    private void send(Sink sink, String kind, ObjectNode object) {
        sink.event(event(kind, representation.event(object, first)));
        first = false;
    }

    private byte[] bookmark(Map<String, String> annotations) {
        return event("BOOKMARK", representation.bookmark(store.revision(), annotations));
    }

    private static byte[] event(String kind, ObjectNode object) {
        ObjectNode event = Json.object().put("type", kind);
        return (Json.write(event.set("object", object)) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
